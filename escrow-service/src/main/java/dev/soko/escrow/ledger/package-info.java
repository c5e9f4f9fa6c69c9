@NullMarked
package dev.soko.escrow.ledger;

import org.jspecify.annotations.NullMarked;
