@NullMarked
package dev.soko.escrow.commission;

import org.jspecify.annotations.NullMarked;
