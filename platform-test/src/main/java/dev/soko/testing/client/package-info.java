@NullMarked
package dev.soko.testing.client;

import org.jspecify.annotations.NullMarked;
