package dev.soko.auth.code;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.AuthProperties;
import dev.soko.auth.crypto.Secrets;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time codes (RULES «Auth»): from a secure source, single use, short-lived, bound to an address and a purpose, kept as
 * keyed hashes. They belong to addresses, not accounts: an address without an account gets one too, which nobody ever
 * sees, so that asking and guessing look the same for both.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class OneTimeCodes {

    private final IssuedCodeStore store;
    private final Secrets secrets;
    private final AuthProperties.Codes limits;
    private final Clock clock;
    private final MeterRegistry metrics;

    OneTimeCodes(
            IssuedCodeStore store, Secrets secrets, AuthProperties properties, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.secrets = secrets;
        this.limits = properties.codes();
        this.clock = clock;
        this.metrics = metrics;
    }

    /** How long a code is good for. */
    public Duration lifetime() {
        return limits.lifetime();
    }

    /**
     * A new code, which ends the one before it; or empty when the address has had too many lately. Then nothing changes
     * and nothing may be mailed.
     */
    public Optional<String> issue(String email, CodePurpose purpose) {
        String code = Secrets.randomDigits(limits.digits());
        byte[] hash = hash(email, purpose, code);
        Instant now = clock.instant();
        if (store.insertIfNew(email, purpose, IssuedCode.first(hash, now, limits))) {
            return Optional.of(code);
        }
        return store.lock(email, purpose)
                .filter(latest -> latest.mayBeFollowed(now, limits))
                .map(latest -> {
                    store.replace(email, purpose, latest.followedBy(hash, now, limits));
                    return code;
                });
    }

    /**
     * Uses the code up. The caller's transaction must commit even when this throws, or wrong guesses would not count.
     *
     * @throws ProblemException 422 {@code code_invalid}; 429 from the 6th wrong guess on, whatever is guessed
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = ProblemException.class)
    public void redeem(String email, CodePurpose purpose, String code) {
        IssuedCode issued = store.lock(email, purpose)
                .filter(latest -> !latest.isOver(clock.instant()))
                .orElseThrow(OneTimeCodes::invalid);
        if (issued.wasGuessedTooOften()) {
            throw guessedTooOften();
        }
        if (!MessageDigest.isEqual(issued.hash(), hash(email, purpose, code))) {
            metrics.counter("auth.codes.wrong.guesses", "purpose", purpose.name())
                    .increment();
            store.countWrongGuess(email, purpose);
            throw issued.wrongGuesses() + 1 < IssuedCode.ENDING_GUESS ? invalid() : guessedTooOften();
        }
        store.use(email, purpose);
    }

    /** Forgets an address, when its account is erased. */
    public void forget(String email) {
        store.deleteOf(email);
    }

    /** @return how many rows were of no more use */
    public int clean() {
        return store.deleteOlderThan(clock.instant().minus(IssuedCode.DAY));
    }

    /** What a right code answers that is of no use after all, because of the account's state. */
    public static ProblemException invalid() {
        return AuthProblem.CODE_INVALID.because("The code is not valid. Check it, or ask for a new one.");
    }

    private static ProblemException guessedTooOften() {
        return AuthProblem.CODE_GUESSED_TOO_OFTEN.because("The code was guessed too often. Ask for a new one.");
    }

    private byte[] hash(String email, CodePurpose purpose, String code) {
        return secrets.mac(Secrets.Use.ONE_TIME_CODE, email, purpose.name(), code);
    }
}
