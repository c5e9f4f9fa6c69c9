package dev.soko.listings.listing;

import dev.soko.platform.problem.ProblemType;

/** The problems that only this service answers with. */
public enum ListingProblem implements ProblemType {
    ILLEGAL_TRANSITION(
            409,
            "The listing's state does not permit this",
            "A listing goes from DRAFT to ACTIVE to SOLD or ARCHIVED, by way of PENDING_REVIEW or REJECTED when moderation asks. `nextStates` lists where this one can go."),
    NOT_EDITABLE(
            409,
            "The listing cannot be edited now",
            "A listing can be edited while it is DRAFT, ACTIVE or REJECTED. One that waits for a moderator must stay what it is until the decision."),
    SKU_TAKEN(409, "The SKU is in use", "Every variant of a listing has a SKU of its own."),
    TOO_MANY_VARIANTS(409, "The listing has 100 variants", "A listing has at most 100 variants. Remove one first."),
    TOO_MANY_IMAGES(409, "The listing has 12 images", "A listing has at most 12 images. Delete one first."),
    SELLER_SUSPENDED(403, "Your account is suspended", "A suspended account cannot publish listings."),
    OWN_LISTING(
            403, "This is your own listing", "Nobody moderates a listing of their own. Leave it to another moderator."),
    UNKNOWN_CATEGORY(
            422,
            "There is no such category",
            "`GET /api/v1/listings/categories` lists the categories; send the `id` of one."),
    CURRENCY_MISMATCH(
            422,
            "All prices of a listing have one currency",
            "The prices of variants and delivery options are in the currency of the listing's price."),
    IMAGE_ORDER_MISMATCH(
            422,
            "The order must name every image once",
            "Send the ids of all images of the listing, each exactly once, in the order in which they shall be shown."),
    REASON_REQUIRED(
            422,
            "A reason is required",
            "Every decision of a moderator has a reason. The seller gets to read it, so say what to change.");

    private final int status;
    private final String title;
    private final String explanation;

    ListingProblem(int status, String title, String explanation) {
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
