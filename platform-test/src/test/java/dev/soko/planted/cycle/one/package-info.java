@NullMarked
package dev.soko.planted.cycle.one;

import org.jspecify.annotations.NullMarked;
