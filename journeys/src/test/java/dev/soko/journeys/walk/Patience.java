package dev.soko.journeys.walk;

import dev.soko.journeys.Answer;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Of a client that sends the same again, under the same Idempotency-Key, until it is answered. */
record Patience(Journal journal) {

    /** The request took effect, and how it ended is to be read. */
    static final String ANSWER_LOST = "idempotency_answer_lost";

    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 500;
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);
    private static final String STILL_RUNNING = "idempotency_in_progress";

    /** @param refusals the problems that may be answered here; empty when there was no answer for a minute */
    Optional<Answer> send(String what, Set<String> refusals, Supplier<Answer> request) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Answer answer = request.get();
                if (!isNoAnswer(answer)) {
                    journal.answered(what, answer, refusals);
                    return Optional.of(answer);
                }
            } catch (UncheckedIOException brokenOff) {
                journal.brokenOff(what);
            }
            if (!pause()) {
                break;
            }
        }
        journal.unanswered(what);
        return Optional.empty();
    }

    /** False when there is no time left. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isNoAnswer(Answer answer) {
        return AWAY.contains(answer.status())
                || (answer.status() == 409 && Journal.problem(answer).equals(STILL_RUNNING));
    }

    /** A new key; by the same seed the same. */
    static Map<String, String> key(SplittableRandom random) {
        return Map.of("Idempotency-Key", new UUID(random.nextLong(), random.nextLong()).toString());
    }
}
