@NullMarked
package dev.soko.auctions.live;

import org.jspecify.annotations.NullMarked;
