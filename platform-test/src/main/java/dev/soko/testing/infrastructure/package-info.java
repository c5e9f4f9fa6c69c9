@NullMarked
package dev.soko.testing.infrastructure;

import org.jspecify.annotations.NullMarked;
