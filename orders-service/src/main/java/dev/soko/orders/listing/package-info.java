@NullMarked
package dev.soko.orders.listing;

import org.jspecify.annotations.NullMarked;
