package dev.soko.escrow.holding;

import org.jspecify.annotations.Nullable;

/** What staff cannot do without saying why. */
public final class Reasons {

    private Reasons() {}

    /** @throws dev.soko.platform.problem.ProblemException 422 without one */
    public static String require(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw HoldingProblem.REASON_REQUIRED.because("Say why.").at("/reason");
        }
        return reason;
    }
}
