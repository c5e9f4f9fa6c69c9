@NullMarked
package dev.soko.testing.architecture;

import org.jspecify.annotations.NullMarked;
