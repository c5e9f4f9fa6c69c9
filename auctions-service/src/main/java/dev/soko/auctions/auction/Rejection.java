package dev.soko.auctions.auction;

import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import java.util.Map;

/** Why a bid is not taken: a value, so that the others that are decided with it go on. */
record Rejection(ProblemType problem, String detail, Map<String, Object> members) {

    Rejection(ProblemType problem, String detail) {
        this(problem, detail, Map.of());
    }

    ProblemException asProblem() {
        ProblemException exception = problem.because(detail);
        members.forEach(exception::with);
        return exception;
    }
}
