package dev.soko.inventory.stock;

import dev.soko.platform.problem.ProblemType;

/** What stock does not permit. */
public enum StockProblem implements ProblemType {
    INSUFFICIENT_STOCK(
            409,
            "There is not enough in stock",
            "Less is available than was asked for, and nothing was taken. For a reservation `lines` names what is missing and how much there is."),
    STOCK_LIMIT(422, "The stock would be too large", "An item holds at most 100,000,000 units."),
    SIGN_MISMATCH(
            422,
            "The reason does not fit the sign",
            "RESTOCK and RETURN bring goods in, so their `delta` is positive. COUNT and CORRECTION go either way, but not by 0."),
    LOCATION_TAKEN(409, "The location is in use", "The listing or variant has an item at this location already."),
    TOO_MANY_LOCATIONS(409, "There are 20 locations", "A listing or variant is kept at 20 locations at most."),
    UNKNOWN_VARIANT(
            422,
            "The listing does not have that variant",
            "`variantId` names a variant that the listing offers now; it is absent for a listing without variants.");

    private final int status;
    private final String title;
    private final String explanation;

    StockProblem(int status, String title, String explanation) {
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
