@NullMarked
package dev.soko.auctions.messaging;

import org.jspecify.annotations.NullMarked;
