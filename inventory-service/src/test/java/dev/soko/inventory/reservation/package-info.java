@NullMarked
package dev.soko.inventory.reservation;

import org.jspecify.annotations.NullMarked;
