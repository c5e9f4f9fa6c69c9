@NullMarked
package dev.soko.listings.category;

import org.jspecify.annotations.NullMarked;
