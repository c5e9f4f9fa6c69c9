@NullMarked
package dev.soko.planted.clean;

import org.jspecify.annotations.NullMarked;
