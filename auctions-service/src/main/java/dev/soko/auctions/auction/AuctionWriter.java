package dev.soko.auctions.auction;

import dev.soko.auctions.auction.Bid.Removal;
import dev.soko.auctions.auction.Update.Kind;
import dev.soko.platform.events.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How every change but a bid is made, of an auction that is locked: decided, written, told. Runs in a transaction. */
@Component
class AuctionWriter {

    private final AuctionStore auctions;
    private final BidStore bids;
    private final UpdateStore updates;
    private final Outbox outbox;
    private final HouseRules rules;

    AuctionWriter(AuctionStore auctions, BidStore bids, UpdateStore updates, Outbox outbox, HouseRules rules) {
        this.auctions = auctions;
        this.bids = bids;
        this.updates = updates;
        this.outbox = outbox;
        this.rules = rules;
    }

    Auction open(Locked locked) {
        Auction open = locked.auction().open();
        outbox.publish(Events.opened(open, save(Kind.OPENED, open, locked.now(), null)));
        return open;
    }

    /** @param buyer who bought at once, or null */
    Auction end(Auction over, Instant now, @Nullable UUID buyer, @Nullable String reason) {
        AuctionView view = save(Kind.ENDED, over, now, buyer);
        outbox.publish(Events.ended(over, bids.bidders(over.id()), reason, view));
        return over;
    }

    Auction extend(Locked locked, Instant end) {
        Auction after = locked.auction().extend(end);
        AuctionView view = save(Kind.EXTENDED, after, locked.now(), null);
        outbox.publish(Events.extended(after, locked.auction().endsAt(), view));
        return after;
    }

    /** Takes bids of one bidder away. */
    Auction takeBack(Locked locked, List<Bid> gone, List<Bid> all, Removal how, String reason) {
        Auction after = locked.auction().without(gone, all, rules);
        bids.remove(after.id(), gone, how);
        UUID bidder = gone.getFirst().bidderId();
        AuctionView view = save(Kind.BIDS_TAKEN_BACK, after, locked.now(), bidder);
        outbox.publish(Events.takenBack(after, bidder, reason, view));
        return after;
    }

    private AuctionView save(Kind kind, Auction after, Instant now, @Nullable UUID bidder) {
        Update update = Update.of(kind, after, now, null, bidder);
        auctions.update(List.of(after));
        updates.insert(List.of(update));
        return update.view(after.terms(), rules);
    }
}
