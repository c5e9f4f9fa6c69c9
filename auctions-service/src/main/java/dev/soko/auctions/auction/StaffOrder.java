package dev.soko.auctions.auction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff can do to an auction. */
public sealed interface StaffOrder {

    /** As it is called in the API. */
    String action();

    /** The bid that it is about, or null. */
    default @Nullable UUID bidId() {
        return null;
    }

    /** The bidder that it is about, or null. */
    default @Nullable UUID bidderId() {
        return null;
    }

    record Cancel() implements StaffOrder {
        @Override
        public String action() {
            return "CANCEL";
        }
    }

    /** Ends it as if its time had come. */
    record CloseNow() implements StaffOrder {
        @Override
        public String action() {
            return "CLOSE_NOW";
        }
    }

    record Extend(Instant endsAt) implements StaffOrder {
        @Override
        public String action() {
            return "EXTEND";
        }
    }

    record RemoveBid(UUID bidId) implements StaffOrder {
        @Override
        public String action() {
            return "REMOVE_BID";
        }
    }

    /** Removes the bidder's bids and takes no more of them here. */
    record SuspendBidder(UUID bidderId) implements StaffOrder {
        @Override
        public String action() {
            return "SUSPEND_BIDDER";
        }
    }
}
