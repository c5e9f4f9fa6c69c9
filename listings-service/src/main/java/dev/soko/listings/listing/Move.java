package dev.soko.listings.listing;

import static dev.soko.listings.listing.ListingStatus.ACTIVE;
import static dev.soko.listings.listing.ListingStatus.ARCHIVED;
import static dev.soko.listings.listing.ListingStatus.DRAFT;
import static dev.soko.listings.listing.ListingStatus.PENDING_REVIEW;
import static dev.soko.listings.listing.ListingStatus.REJECTED;
import static dev.soko.listings.listing.ListingStatus.SOLD;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rule of a listing's life: each move with where it leads from where. Whatever is not here is a 409. */
enum Move {
    /** The seller's, when moderation asks for nothing. */
    PUBLISH(Map.of(DRAFT, ACTIVE)),
    /** The seller's, when moderation asks for a review; always after a rejection. */
    SUBMIT(Map.of(DRAFT, PENDING_REVIEW, REJECTED, PENDING_REVIEW)),
    /** The seller's edit made moderation ask for a review. */
    HOLD(Map.of(ACTIVE, PENDING_REVIEW)),
    /** The seller's. */
    ARCHIVE(Map.of(DRAFT, ARCHIVED, PENDING_REVIEW, ARCHIVED, ACTIVE, ARCHIVED, REJECTED, ARCHIVED)),
    /** The seller was erased: nothing of it comes back, whatever is told later. */
    ERASE(Map.of(DRAFT, ARCHIVED, PENDING_REVIEW, ARCHIVED, ACTIVE, ARCHIVED, REJECTED, ARCHIVED, SOLD, ARCHIVED)),
    APPROVE(Map.of(PENDING_REVIEW, ACTIVE)),
    REJECT(Map.of(PENDING_REVIEW, REJECTED)),
    TAKE_DOWN(Map.of(ACTIVE, REJECTED, SOLD, ARCHIVED)),
    /** Nothing is left, and some of it was sold. */
    SELL(Map.of(ACTIVE, SOLD)),
    /** There is more of what was sold. */
    RELIST(Map.of(SOLD, ACTIVE));

    private final Map<ListingStatus, ListingStatus> moves;

    Move(Map<ListingStatus, ListingStatus> moves) {
        this.moves = moves;
    }

    /** @throws dev.soko.platform.problem.ProblemException 409 with the states that are possible instead */
    ListingStatus from(ListingStatus current) {
        ListingStatus next = moves.get(current);
        if (next == null) {
            throw ListingProblem.ILLEGAL_TRANSITION
                    .because("A listing that is %s cannot %s.".formatted(current, inWords()))
                    .with("currentStatus", current)
                    .with("nextStates", nextOf(current));
        }
        return next;
    }

    static Set<ListingStatus> nextOf(ListingStatus current) {
        return Arrays.stream(values())
                .map(move -> move.moves.get(current))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String inWords() {
        return switch (this) {
            case PUBLISH, SUBMIT -> "be published";
            case HOLD -> "be held for review";
            case ARCHIVE, ERASE -> "be archived";
            case APPROVE -> "be approved";
            case REJECT -> "be rejected";
            case TAKE_DOWN -> "be taken down";
            case SELL -> "be sold";
            case RELIST -> "come back to the market";
        };
    }
}
