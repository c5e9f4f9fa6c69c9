@NullMarked
package dev.soko.escrow.payment.stripe;

import org.jspecify.annotations.NullMarked;
