@NullMarked
package dev.soko.testing.access;

import org.jspecify.annotations.NullMarked;
