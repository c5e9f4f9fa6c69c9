@NullMarked
package dev.soko.escrow.payout;

import org.jspecify.annotations.NullMarked;
