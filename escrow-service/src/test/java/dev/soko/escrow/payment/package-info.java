@NullMarked
package dev.soko.escrow.payment;

import org.jspecify.annotations.NullMarked;
