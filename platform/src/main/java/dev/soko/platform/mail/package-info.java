@NullMarked
package dev.soko.platform.mail;

import org.jspecify.annotations.NullMarked;
