@NullMarked
package dev.soko.auctions;

import org.jspecify.annotations.NullMarked;
