@NullMarked
package dev.soko.testing.events;

import org.jspecify.annotations.NullMarked;
