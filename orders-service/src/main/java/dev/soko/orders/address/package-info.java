@NullMarked
package dev.soko.orders.address;

import org.jspecify.annotations.NullMarked;
