package dev.soko.auctions.auction;

import dev.soko.platform.problem.ProblemType;

/** The problems that only this service answers with. */
public enum AuctionProblem implements ProblemType {
    BID_TOO_LOW(
            422,
            "The bid is too low",
            "A bid is the most that you would pay. `minimumNextBid` is the least that it has to be; the leader's own has to be over the maximum that leads."),
    CURRENCY_MISMATCH(
            422, "All amounts of an auction have one currency", "Bid in the currency of the auction's price."),
    INVALID_TERMS(
            422,
            "The auction's terms do not fit together",
            "The reserve is at least the start price, buy-now is over the start price and at least the reserve, the end is after the start."),
    VARIANT_REQUIRED(
            422, "Name the variant", "The listing has several variants, or not this one. Name one that it offers now."),
    REASON_REQUIRED(422, "A reason is required", "Taking a bid back, and whatever staff does, needs a reason."),
    AUCTION_NOT_LIVE(
            409,
            "The auction's state does not permit this",
            "An auction takes bids from its start to its end, by the clock of the house."),
    SELLER_CANNOT_BID(403, "Sellers do not bid on their own auctions", "Nobody bids on an auction of their own."),
    BIDDER_SUSPENDED(403, "You cannot bid here", "Your account is suspended, or staff excluded it from this auction."),
    SELLER_SUSPENDED(403, "Your account is suspended", "A suspended account cannot start auctions."),
    NOT_YOUR_LISTING(403, "This is another seller's listing", "Only its seller puts a listing up for auction."),
    OWN_AUCTION(403, "This is your own auction", "Nobody of the staff overrides an auction that they sell or bid in."),
    LISTING_NOT_ACTIVE(409, "The listing is not on the market", "Publish the listing first."),
    ALREADY_AUCTIONED(
            409,
            "The thing is up for auction already",
            "One auction at a time for a listing's variant. End that one first."),
    BUY_NOW_NOT_AVAILABLE(
            409,
            "The auction cannot be bought at once",
            "Buy-now disappears at the first bid or, where there is a reserve, when that is met."),
    RETRACTION_TOO_LATE(
            409,
            "It is too late to take the bid back",
            "While more than 12 hours are left all of your bids are taken back; later only a bid that is less than an hour old."),
    BID_NOT_STANDING(409, "The bid does not count any more", "It was taken back or removed before."),
    CANCEL_TOO_LATE(
            409,
            "It is too late to cancel",
            "With bids an auction can be cancelled only when more than 12 hours are left. Staff can, with a reason."),
    NO_OFFER(
            409,
            "There is no offer to answer",
            "The second-chance offer was answered before, its time is over, or the thing is not for sale, for now or any more.");

    private final int status;
    private final String title;
    private final String explanation;

    AuctionProblem(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
