@NullMarked
package dev.soko.listings.listing;

import org.jspecify.annotations.NullMarked;
