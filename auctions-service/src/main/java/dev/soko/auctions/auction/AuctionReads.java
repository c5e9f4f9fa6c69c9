package dev.soko.auctions.auction;

import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be seen of auctions, and by whom. */
@Service
public class AuctionReads {

    private final AuctionStore auctions;
    private final AuctionListStore lists;
    private final BidStore bids;
    private final UpdateStore updates;
    private final WatchStore watches;
    private final HouseRules rules;

    AuctionReads(
            AuctionStore auctions,
            AuctionListStore lists,
            BidStore bids,
            UpdateStore updates,
            WatchStore watches,
            HouseRules rules) {
        this.auctions = auctions;
        this.lists = lists;
        this.bids = bids;
        this.updates = updates;
        this.watches = watches;
        this.rules = rules;
    }

    /** The auction as it is. 404 while it is hidden, but for its seller and moderators. */
    @Transactional(readOnly = true)
    public AuctionView view(UUID id, @Nullable CurrentUser viewer) {
        return Views.of(visible(id, viewer), rules);
    }

    /** The public changes after that sequence, oldest first: each is the view as it was then. 404 as for {@link #view}. */
    @Transactional(readOnly = true)
    public List<AuctionView> updatesAfter(UUID id, long sequence, @Nullable CurrentUser viewer) {
        Terms terms = visible(id, viewer).terms();
        return updates.after(id, sequence).stream()
                .map(update -> update.view(terms, rules))
                .toList();
    }

    /** Whoever got it; null unless it is SOLD. */
    @Transactional(readOnly = true)
    public @Nullable UUID winner(UUID id) {
        return auctions.find(id).map(Auction::winnerId).orElse(null);
    }

    @Transactional(readOnly = true)
    public Page<AuctionView> list(AuctionFilter filter, PageRequest page) {
        AuctionOrder order = filter.sort();
        return Page.of(lists.find(filter, page), page, order::cursor).map(auction -> Views.of(auction, rules));
    }

    /** Every bid that everyone saw, newest first; also those that were taken back since. */
    @Transactional(readOnly = true)
    public Page<HistoryEntry> history(UUID id, PageRequest page, @Nullable CurrentUser viewer) {
        Terms terms = visible(id, viewer).terms();
        boolean staff = viewer != null && viewer.is(Role.MODERATOR);
        return Page.of(updates.bids(id, page), page, last -> Cursor.of(last.sequence()))
                .map(bid -> HistoryEntry.of(bid, terms, staff));
    }

    /** A bidder's own bids with their maxima, newest first; in one auction or in all. */
    @Transactional(readOnly = true)
    public Page<OwnBid> ownBids(UUID bidder, @Nullable UUID id, PageRequest page) {
        if (id != null && auctions.find(id).isEmpty()) {
            throw CommonProblem.notFound("auction");
        }
        Page<Bid> own = Page.of(bids.ofBidder(bidder, id, page), page, last -> Cursor.of(last.id()));
        Map<UUID, Auction> about = lists
                .byId(own.items().stream().map(Bid::auctionId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Auction::id, Function.identity()));
        return own.map(bid -> OwnBid.of(bid, Objects.requireNonNull(about.get(bid.auctionId())), rules));
    }

    /** Puts the auction on the watch list; once more has no effect. */
    @Transactional
    public void watch(CurrentUser user, UUID id) {
        visible(id, user);
        watches.add(user.id(), id);
    }

    /** Takes it off; without effect when it was not there. */
    @Transactional
    public void unwatch(UUID user, UUID id) {
        watches.remove(user, id);
    }

    /** The watch list, newest auctions first. */
    @Transactional(readOnly = true)
    public Page<AuctionView> watching(UUID user, PageRequest page) {
        return Page.of(watches.of(user, page), page, last -> Cursor.of(last.id()))
                .map(auction -> Views.of(auction, rules));
    }

    private Auction visible(UUID id, @Nullable CurrentUser viewer) {
        return auctions.find(id)
                .filter(auction -> !auction.hidden()
                        || viewer != null && seesHidden(viewer, auction.terms().sellerId()))
                .orElseThrow(() -> CommonProblem.notFound("auction"));
    }

    /** Whether an auction of that seller's is shown to the viewer also while it is hidden: to the seller and moderators. */
    public static boolean seesHidden(CurrentUser viewer, UUID seller) {
        return viewer.id().equals(seller) || viewer.is(Role.MODERATOR);
    }
}
