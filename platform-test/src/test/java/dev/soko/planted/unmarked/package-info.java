@NullUnmarked
package dev.soko.planted.unmarked;

import org.jspecify.annotations.NullUnmarked;
