@NullMarked
package dev.soko.inventory;

import org.jspecify.annotations.NullMarked;
