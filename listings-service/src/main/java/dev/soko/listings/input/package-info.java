@NullMarked
package dev.soko.listings.input;

import org.jspecify.annotations.NullMarked;
