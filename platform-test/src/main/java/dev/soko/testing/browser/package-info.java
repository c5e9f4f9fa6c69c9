/** A real browser. */
@NullMarked
package dev.soko.testing.browser;

import org.jspecify.annotations.NullMarked;
