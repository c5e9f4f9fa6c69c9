@NullMarked
package dev.soko.escrow.dispute;

import org.jspecify.annotations.NullMarked;
