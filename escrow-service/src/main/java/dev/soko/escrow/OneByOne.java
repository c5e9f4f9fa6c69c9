package dev.soko.escrow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How jobs work: what fails does not stop the others, and fails the job when they have had their turn. */
public final class OneByOne {

    private static final Logger log = LoggerFactory.getLogger(OneByOne.class);

    private OneByOne() {}

    /** @throws RuntimeException the first of those that the action has thrown */
    public static <T> void each(Collection<T> all, Consumer<T> action) {
        List<RuntimeException> failures = new ArrayList<>();
        for (T one : all) {
            try {
                action.accept(one);
            } catch (RuntimeException failure) {
                log.error("{} has failed", one, failure);
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
