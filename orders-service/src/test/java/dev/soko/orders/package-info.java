@NullMarked
package dev.soko.orders;

import org.jspecify.annotations.NullMarked;
