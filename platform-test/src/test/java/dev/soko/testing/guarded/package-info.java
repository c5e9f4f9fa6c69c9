/** A service without database and broker, with doors of each kind. */
@NullMarked
package dev.soko.testing.guarded;

import org.jspecify.annotations.NullMarked;
