@NullMarked
package dev.soko.auctions.auction;

import org.jspecify.annotations.NullMarked;
