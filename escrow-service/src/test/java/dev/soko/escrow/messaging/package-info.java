@NullMarked
package dev.soko.escrow.messaging;

import org.jspecify.annotations.NullMarked;
