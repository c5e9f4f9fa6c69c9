/** A service as small as can be: counters that are raised, and a consumer that hears of it. */
@NullMarked
package dev.soko.testing.app;

import org.jspecify.annotations.NullMarked;
