@NullMarked
package dev.soko.auctions.input;

import org.jspecify.annotations.NullMarked;
