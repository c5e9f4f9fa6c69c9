@NullMarked
package dev.soko.escrow.holding;

import org.jspecify.annotations.NullMarked;
