package dev.soko.orders.order;

import dev.soko.platform.problem.ProblemType;

/** What an order does not permit. */
public enum OrderProblem implements ProblemType {
    ILLEGAL_TRANSITION(
            409,
            "The order cannot go there from here",
            "GET /api/v1/orders/transitions has the table of who may do what and when; the order's nextStates are what you can do now."),
    RETURN_REQUESTED(409, "A return was asked for already", "There is one return of an order."),
    DELIVERY_SETTLED(
            409,
            "The delivery cannot be changed any more",
            "Until the seller prepares the order its address can be changed. How it is delivered is settled with the price; an auction's winner chooses once."),
    OWN_LISTING(403, "You cannot buy from yourself", "The listing is your own."),
    LISTING_UNAVAILABLE(
            422, "The listing is not for sale", "There is no such listing or variant, or it is not on the market."),
    VARIANT_REQUIRED(422, "Choose a variant", "The listing has variants, and one of them has to be named."),
    DELIVERY_NOT_OFFERED(
            422,
            "It is not delivered that way",
            "The listing's deliveryOptions say how it is delivered, to which countries and for how much; an order that is placed goes nowhere dearer."),
    ADDRESS_REQUIRED(422, "Where to?", "Name one of your addresses as addressId, or give an address; not both."),
    UNKNOWN_ADDRESS(422, "There is no such address", "The addressId is none of your address book."),
    MIXED_CURRENCIES(
            422, "The prices are in different currencies", "What one seller sells in two currencies is two orders."),
    TOO_MUCH_SHIPPED(
            422, "More than is left to ship", "A shipment has some of what was ordered and has not been shipped yet."),
    REASON_REQUIRED(422, "A reason is required", "What staff does to an order needs a note that says why.");

    private final int status;
    private final String title;
    private final String explanation;

    OrderProblem(int status, String title, String explanation) {
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
