package dev.soko.auctions.auction;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An auction whose row is locked until the transaction ends.
 *
 * @param now of the database's clock, taken once the lock was there
 * @param barred those of the people asked for who may not bid here
 */
record Locked(Auction auction, Instant now, Set<UUID> barred) {}
