@NullMarked
package dev.soko.planted.cycle.two;

import org.jspecify.annotations.NullMarked;
