package dev.soko.auctions.auction;

import java.time.Instant;
import java.util.UUID;

/**
 * What a bidder is offered after the winner, or the bidder who took the offer before, did not pay.
 *
 * @param price minor units
 */
record SecondChanceOffer(UUID bidderId, long price, Instant respondBy, Status status) {

    /** What became of it. */
    enum Status {
        OPEN,
        ACCEPTED,
        DECLINED,
        LAPSED,
        UNPAID
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    boolean isTaken() {
        return status == Status.ACCEPTED;
    }
}
