package dev.soko.users.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a member can be trusted, 0 to 100 (RULES, «Users and trust»): the sum of the inputs' points, never below 0.
 * The same facts at the same time always make the same score.
 */
record TrustScore(int score, List<Input> inputs) {

    /**
     * One reason for the score.
     *
     * @param value what was counted; null when nothing is known
     * @param points what it adds; negative for what it takes away
     * @param maxPoints what it can add at best
     */
    record Input(String name, @Nullable Number value, int points, int maxPoints) {}

    /** A few reviews say little: as many average ones are counted in, until real ones outweigh them. */
    private static final int ASSUMED_REVIEWS = 5;

    private static final int ASSUMED_STARS = 3;

    /** So many completed orders give half of their points. */
    private static final int HALFWAY_ORDERS = 10;

    private static final int POINTS_PER_LOST_DISPUTE = -10;
    private static final int WORST_OF_LOST_DISPUTES = -40;
    static final long FULL_AGE_DAYS = 365;
    private static final int QUICK_RESPONSE_MINUTES = 60;
    private static final int SLOW_RESPONSE_MINUTES = 24 * 60;

    /** @param at up to when the account's age counts; every other input is in the facts */
    static TrustScore of(TrustFacts facts, Instant at) {
        List<Input> inputs = List.of(
                reviews(facts),
                completedOrders(facts),
                completionRate(facts),
                disputesLost(facts),
                identity(facts),
                accountAge(facts, at),
                responseTime(facts));
        int sum = inputs.stream().mapToInt(Input::points).sum();
        return new TrustScore(Math.clamp(sum, 0, 100), inputs);
    }

    private static Input reviews(TrustFacts facts) {
        double average =
                (double) (facts.stars() + ASSUMED_REVIEWS * ASSUMED_STARS) / (facts.reviews() + ASSUMED_REVIEWS);
        return share("weightedReviews", rounded(average), (average - 1) / 4, 35);
    }

    private static Input completedOrders(TrustFacts facts) {
        int orders = facts.completedOrders();
        return share("completedOrders", orders, (double) orders / (orders + HALFWAY_ORDERS), 20);
    }

    /** One success and one failure are counted in, so that the first order does not decide all. */
    private static Input completionRate(TrustFacts facts) {
        double rate = (facts.completedOrders() + 1.0) / (facts.completedOrders() + facts.failedOrders() + 2.0);
        return share("completionRate", rounded(rate), rate, 15);
    }

    private static Input disputesLost(TrustFacts facts) {
        int points = Math.max(WORST_OF_LOST_DISPUTES, POINTS_PER_LOST_DISPUTE * Math.min(facts.disputesLost(), 100));
        return new Input("disputesLost", facts.disputesLost(), points, 0);
    }

    private static Input identity(TrustFacts facts) {
        return share("identityVerified", facts.identityVerified() ? 1 : 0, facts.identityVerified() ? 1 : 0, 10);
    }

    private static Input accountAge(TrustFacts facts, Instant at) {
        long days = Math.max(0, Duration.between(facts.memberSince(), at).toDays());
        return share("accountAgeDays", days, (double) Math.min(days, FULL_AGE_DAYS) / FULL_AGE_DAYS, 10);
    }

    private static Input responseTime(TrustFacts facts) {
        Integer minutes = facts.responseMinutes();
        if (minutes == null) {
            return share("responseTimeMinutes", null, 0.5, 10);
        }
        int counted = Math.clamp(minutes, QUICK_RESPONSE_MINUTES, SLOW_RESPONSE_MINUTES);
        double share = (double) (SLOW_RESPONSE_MINUTES - counted) / (SLOW_RESPONSE_MINUTES - QUICK_RESPONSE_MINUTES);
        return share("responseTimeMinutes", minutes, share, 10);
    }

    private static Input share(String name, @Nullable Number value, double share, int maxPoints) {
        return new Input(name, value, (int) Math.round(share * maxPoints), maxPoints);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
