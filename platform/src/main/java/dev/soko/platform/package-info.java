@NullMarked
package dev.soko.platform;

import org.jspecify.annotations.NullMarked;
