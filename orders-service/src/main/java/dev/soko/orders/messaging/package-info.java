@NullMarked
package dev.soko.orders.messaging;

import org.jspecify.annotations.NullMarked;
