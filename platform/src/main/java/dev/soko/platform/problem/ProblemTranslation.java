package dev.soko.platform.problem;

import org.jspecify.annotations.Nullable;

/**
 * Turns an exception of one part of the system (the gateway's upstream failures, say) into a problem. Beans of this type
 * are asked, in order, before the framework's own exceptions are looked at.
 */
@FunctionalInterface
public interface ProblemTranslation {

    /** The problem that stands for the failure, or null when it is none of this part's. */
    @Nullable
    ProblemException translate(Throwable failure);
}
