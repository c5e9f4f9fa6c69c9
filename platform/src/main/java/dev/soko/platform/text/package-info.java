@NullMarked
package dev.soko.platform.text;

import org.jspecify.annotations.NullMarked;
