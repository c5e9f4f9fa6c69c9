@NullMarked
package dev.soko.listings.messaging;

import org.jspecify.annotations.NullMarked;
