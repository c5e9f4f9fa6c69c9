package dev.soko.auctions.auction;

import dev.soko.auctions.auction.Bid.Removal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows for auctions from what happens to listings and people. */
@Service
public class OtherServicesNews {

    private final AuctionStore auctions;
    private final BidStore bids;
    private final ListingStore listings;
    private final PersonStore people;
    private final AuctionWriter writer;

    OtherServicesNews(
            AuctionStore auctions, BidStore bids, ListingStore listings, PersonStore people, AuctionWriter writer) {
        this.auctions = auctions;
        this.bids = bids;
        this.listings = listings;
        this.people = people;
        this.writer = writer;
    }

    /** Running auctions keep the title that bidders have seen. */
    @Transactional
    public void listing(KnownListing listing) {
        listings.save(listing);
    }

    /** The seller took it off the market: its auctions go as if the seller had cancelled them, where that is allowed. */
    @Transactional
    public void archived(KnownListing listing) {
        if (!listings.save(listing)) {
            return;
        }
        for (UUID id : auctions.unfinished(null, listing.id())) {
            Locked locked = auctions.lock(id);
            if (locked.auction().mayBeCancelledBySeller(locked.now())) {
                cancel(locked, "The listing was archived.");
            }
        }
    }

    /** Staff took it off the market: its auctions are over. */
    @Transactional
    public void takenDown(KnownListing listing) {
        end(listing, "The listing was taken down.");
    }

    /** Staff did not let it back onto the market after an edit: its auctions are over. */
    @Transactional
    public void rejected(KnownListing listing) {
        end(listing, "The listing was rejected.");
    }

    private void end(KnownListing listing, String reason) {
        if (listings.save(listing)) {
            auctions.unfinished(null, listing.id()).forEach(id -> cancel(auctions.lock(id), reason));
        }
    }

    /** Hides the seller's auctions, which take no bids meanwhile; nothing of that person's can be bid or begun. */
    @Transactional
    public void suspended(UUID person) {
        people.setSuspended(person, true);
        auctions.setHidden(person, true);
    }

    @Transactional
    public void reinstated(UUID person) {
        people.setSuspended(person, false);
        auctions.setHidden(person, false);
    }

    /** Cancels what the person sells and takes the person's bids out of what is not over. */
    @Transactional
    public void erased(UUID person) {
        people.erase(person);
        auctions.unfinished(person, null).forEach(id -> cancel(auctions.lock(id), "The seller left."));
        auctions.unfinishedWithBidsOf(person).forEach(id -> takeBidsOf(person, auctions.lock(id)));
    }

    private void takeBidsOf(UUID person, Locked locked) {
        List<Bid> all = bids.all(locked.auction().id());
        List<Bid> own = Bid.standingOf(person, all);
        if (!own.isEmpty() && !locked.auction().isOver()) {
            writer.takeBack(locked, own, all, Removal.REMOVED, "The bidder left.");
        }
    }

    private void cancel(Locked locked, String reason) {
        if (!locked.auction().isOver()) {
            writer.end(locked.auction().cancel(), locked.now(), null, reason);
        }
    }
}
