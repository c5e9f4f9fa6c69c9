@NullMarked
package dev.soko.inventory.stock;

import org.jspecify.annotations.NullMarked;
