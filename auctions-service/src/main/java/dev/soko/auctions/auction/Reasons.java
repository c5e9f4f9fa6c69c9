package dev.soko.auctions.auction;

import org.jspecify.annotations.Nullable;

/** What cannot be done without saying why. */
final class Reasons {

    private Reasons() {}

    /** @throws dev.soko.platform.problem.ProblemException 422 without one */
    static String require(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw AuctionProblem.REASON_REQUIRED.because("Say why.").at("/reason");
        }
        return reason;
    }
}
