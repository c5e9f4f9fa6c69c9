package dev.soko.listings.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts what a rule refuses with. */
final class Problems {

    private Problems() {}

    static ProblemException refused(ProblemType type, ThrowingCallable action) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, action);
        assertThat(problem).as("refused").isNotNull();
        assertThat(problem.problemType()).isEqualTo(type);
        return problem;
    }
}
