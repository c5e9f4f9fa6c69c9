package dev.soko.platform.idempotency;

import dev.soko.platform.Ids;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Decides whether a request runs, waits or is answered as before, and records how it ended. */
class IdempotentRequests {

    private static final int TOO_MANY_REQUESTS = 429;

    /** What to do with a request. */
    sealed interface Decision permits Run, Replay {}

    /** It is the first, or the first that gets to run: {@code claim} identifies the attempt. */
    record Run(UUID claim) implements Decision {}

    /** It was answered before. */
    record Replay(RecordedAnswer answer) implements Decision {}

    private final IdempotencyStore store;
    private final IdempotencyProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    IdempotentRequests(IdempotencyStore store, IdempotencyProperties properties, JsonMapper json, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** @throws ProblemException 422 when the key belongs to another body, 409 while the first is running or when its
     * answer is lost */
    Decision begin(IdempotencyKey key, BufferedRequest request) {
        UUID claim = Ids.next();
        Instant now = clock.instant();
        byte[] fingerprint = key.fingerprint(request);
        if (store.claim(key.lookup(), claim, fingerprint, now)) {
            return new Run(claim);
        }
        IdempotencyStore.Entry first = store.find(key.lookup()).orElseThrow(IdempotentRequests::stillRunning);
        if (!MessageDigest.isEqual(first.fingerprint(), fingerprint)) {
            throw CommonProblem.IDEMPOTENCY_KEY_REUSED.because("This Idempotency-Key belongs to another request.");
        }
        if (first.answer() != null) {
            return new Replay(RecordedAnswer.open(first.answer(), key.sealingKey(), json));
        }
        boolean running = now.isBefore(first.claimedAt().toInstant().plus(properties.lease()));
        if (!running && first.effective()) {
            throw CommonProblem.IDEMPOTENCY_ANSWER_LOST.because("The request was carried out, its answer is lost.");
        }
        if (!running && store.takeOver(key.lookup(), first.claim(), claim, now)) {
            return new Run(claim);
        }
        throw stillRunning();
    }

    /**
     * Keeps the answer, but for those that say «try again»: a failure of ours that had no effect, and a refusal by rate,
     * before which nothing is done but the counting.
     */
    RecordedAnswer finish(RecordedAnswer answer, IdempotencyKey key, UUID claim) {
        if (answer.status() == TOO_MANY_REQUESTS) {
            store.release(claim);
        } else if (answer.status() >= 500) {
            store.releaseUnlessEffective(claim);
        } else {
            store.record(claim, answer.seal(key.sealingKey(), json));
        }
        return answer;
    }

    /** Forgets what is older than is promised. */
    void prune() {
        store.deleteOlderThan(clock.instant().minus(properties.keep()));
    }

    static ProblemException stillRunning() {
        return CommonProblem.IDEMPOTENCY_IN_PROGRESS
                .because("The first request with this key has not been answered yet.")
                .header("Retry-After", "1");
    }
}
