/** Auctions as they happen, over WebSockets. */
@NullMarked
package dev.soko.auctions.live;

import org.jspecify.annotations.NullMarked;
