package dev.soko.auctions.live;

import dev.soko.auctions.auction.AuctionReads;
import dev.soko.auctions.auction.AuctionView;
import dev.soko.platform.security.CurrentUser;
import java.util.List;
import java.util.UUID;

/** An auction has two rooms: one for those to whom it is shown also while it is hidden, one for everybody else. */
final class AuctionRooms {

    private AuctionRooms() {}

    /** The viewer's. */
    static String of(AuctionView auction, CurrentUser viewer) {
        return AuctionReads.seesHidden(viewer, auction.sellerId()) ? insiders(auction.id()) : everybody(auction.id());
    }

    static String insiders(UUID auction) {
        return auction + "/insiders";
    }

    static String everybody(UUID auction) {
        return auction.toString();
    }

    static List<String> allOf(UUID auction) {
        return List.of(insiders(auction), everybody(auction));
    }
}
