package dev.soko.auctions.auction;

/** Shows auctions as they are. */
final class Views {

    private Views() {}

    static AuctionView of(Auction auction, HouseRules rules) {
        // An auction as it is looks like its latest change.
        return Update.of(Update.Kind.OPENED, auction, auction.terms().startsAt(), null, null)
                .view(auction.terms(), rules);
    }
}
