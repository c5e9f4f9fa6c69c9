@NullMarked
package dev.soko.orders.order;

import org.jspecify.annotations.NullMarked;
