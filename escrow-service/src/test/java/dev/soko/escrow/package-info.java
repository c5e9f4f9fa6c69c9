@NullMarked
package dev.soko.escrow;

import org.jspecify.annotations.NullMarked;
