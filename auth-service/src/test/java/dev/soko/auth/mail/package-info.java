@NullMarked
package dev.soko.auth.mail;

import org.jspecify.annotations.NullMarked;
