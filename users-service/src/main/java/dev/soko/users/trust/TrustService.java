package dev.soko.users.trust;

import dev.soko.platform.events.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps every member's facts and score together, and tells when a score moved. */
@Service
public class TrustService {

    private static final int BATCH = 500;

    /** Accounts are looked at for a while after they stopped to gain, lest a missed day leaves them short. */
    private static final Duration AGING = Duration.ofDays(TrustScore.FULL_AGE_DAYS + 30);

    private final TrustStore trust;
    private final Outbox outbox;
    private final Clock clock;

    TrustService(TrustStore trust, Outbox outbox, Clock clock) {
        this.trust = trust;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A visible member's facts with the score that was made of them, or empty. */
    @Transactional(readOnly = true)
    public Optional<Standing> visible(UUID userId) {
        return trust.find(userId).filter(Standing::visible);
    }

    /** Everything that is known, for its subject. */
    @Transactional(readOnly = true)
    public Optional<Standing> own(UUID userId) {
        return trust.find(userId);
    }

    /** Begins with neutral facts, or those that came before the profile; nothing is told until the member is visible. */
    @Transactional
    public void begin(UUID userId) {
        trust.takeTurn(userId);
        trust.insert(userId, clock.instant());
        trust.find(userId).ifPresent(standing -> rescore(standing, standing.facts()));
    }

    /** Tells the score of a member who has become visible. */
    @Transactional
    public void announce(UUID userId) {
        trust.find(userId).ifPresent(standing -> outbox.publish(new TrustChanged(userId, standing.score())));
    }

    /**
     * Takes in a fact that another service reports. A listener needs one line:
     * {@code trust.learn(sellerId, facts -> facts with one completed order more)}. Facts of somebody whose registration is
     * still on its way are kept for it; an erased member is left alone.
     */
    @Transactional
    public void learn(UUID userId, UnaryOperator<TrustFacts> change) {
        trust.takeTurn(userId);
        if (!trust.lockProfile(userId)) {
            trust.insert(userId, clock.instant());
        }
        trust.find(userId).ifPresent(standing -> {
            TrustFacts facts = change.apply(standing.facts());
            trust.saveFacts(userId, facts);
            rescore(standing, facts);
        });
    }

    /**
     * Lets time pass for the next members whose account still gains by age.
     *
     * @param after where the last call ended
     * @return where to go on, or empty when all are done
     */
    @Transactional
    public Optional<UUID> ageNext(UUID after) {
        List<UUID> batch = trust.lockRegisteredSince(clock.instant().minus(AGING), after, BATCH);
        for (Standing standing : trust.findAll(batch)) {
            if (TrustScore.of(standing.facts(), clock.instant()).score() != standing.score()) {
                rescore(standing, standing.facts());
            }
        }
        return batch.size() < BATCH ? Optional.empty() : Optional.of(batch.getLast());
    }

    @Transactional
    public void erase(UUID userId) {
        trust.delete(userId);
    }

    private void rescore(Standing before, TrustFacts facts) {
        Instant now = clock.instant();
        int score = TrustScore.of(facts, now).score();
        trust.saveScore(before.userId(), score, now);
        if (score != before.score() && before.visible()) {
            outbox.publish(new TrustChanged(before.userId(), score));
        }
    }
}
