@NullMarked
package dev.soko.escrow.payment.sandbox;

import org.jspecify.annotations.NullMarked;
