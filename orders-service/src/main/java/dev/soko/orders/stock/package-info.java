@NullMarked
package dev.soko.orders.stock;

import org.jspecify.annotations.NullMarked;
