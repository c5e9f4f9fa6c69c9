@NullMarked
package dev.soko.listings;

import org.jspecify.annotations.NullMarked;
