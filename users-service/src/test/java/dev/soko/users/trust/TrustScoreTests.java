package dev.soko.users.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrustScoreTests {

    private static final Instant JOINED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant YEARS_LATER = JOINED.plus(Duration.ofDays(1000));
    private static final TrustFacts NEW_MEMBER = new TrustFacts(0, 0, 0, 0, 0, false, null, JOINED);

    @Test
    void aNewMemberOfWhomNothingIsKnownStartsAt31() {
        TrustScore score = TrustScore.of(NEW_MEMBER, JOINED);

        assertThat(score.score()).isEqualTo(31);
        assertThat(score.inputs())
                .extracting(TrustScore.Input::name)
                .containsExactly(
                        "weightedReviews",
                        "completedOrders",
                        "completionRate",
                        "disputesLost",
                        "identityVerified",
                        "accountAgeDays",
                        "responseTimeMinutes");
    }

    @Test
    void theBestMemberReaches100() {
        assertThat(TrustScore.of(facts(2000, 10_000, 1000, 0, 0, true, 5), YEARS_LATER)
                        .score())
                .isEqualTo(100);
    }

    @Test
    void theInputsCanAddUpToNoMoreThan100() {
        int most = TrustScore.of(NEW_MEMBER, JOINED).inputs().stream()
                .mapToInt(TrustScore.Input::maxPoints)
                .sum();

        assertThat(most).isEqualTo(100);
    }

    @Test
    void theWorstMemberStopsAt0() {
        assertThat(TrustScore.of(facts(50, 50, 0, 30, 9, false, 9999), YEARS_LATER)
                        .score())
                .isZero();
    }

    @Test
    void aScoreIsTheSumOfItsPointsUnlessThatIsBelow0() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int reviews = random.nextInt(60);
            TrustFacts facts = facts(
                    reviews,
                    reviews + (reviews == 0 ? 0 : random.nextInt(4 * reviews + 1)),
                    random.nextInt(500),
                    random.nextInt(50),
                    random.nextInt(6),
                    random.nextBoolean(),
                    random.nextBoolean() ? null : random.nextInt(5000));
            TrustScore score = TrustScore.of(facts, JOINED.plus(Duration.ofDays(random.nextInt(800))));
            int sum = score.inputs().stream().mapToInt(TrustScore.Input::points).sum();

            assertThat(score.score()).isEqualTo(Math.max(0, sum)).isBetween(0, 100);
        }
    }

    @Test
    void theSameFactsAtTheSameTimeMakeTheSameScore() {
        TrustFacts facts = facts(12, 55, 30, 2, 1, true, 90);

        assertThat(TrustScore.of(facts, YEARS_LATER)).isEqualTo(TrustScore.of(facts, YEARS_LATER));
    }

    @Test
    void oneGoodReviewMovesLessThanManyOfTheSame() {
        int none = points("weightedReviews", facts(0, 0, 0, 0, 0, false, null));
        int one = points("weightedReviews", facts(1, 5, 0, 0, 0, false, null));
        int many = points("weightedReviews", facts(100, 500, 0, 0, 0, false, null));

        assertThat(one).isBetween(none + 1, none + 5);
        assertThat(many).isGreaterThan(one + 5);
    }

    @Test
    void aLostDisputeCosts10AndFourAreTheWorst() {
        assertThat(points("disputesLost", facts(0, 0, 0, 0, 1, false, null))).isEqualTo(-10);
        assertThat(points("disputesLost", facts(0, 0, 0, 0, 4, false, null))).isEqualTo(-40);
        assertThat(points("disputesLost", facts(0, 0, 0, 0, Integer.MAX_VALUE, false, null)))
                .isEqualTo(-40);
    }

    @Test
    void anAccountGainsForOneYearAndNotFromTheFuture() {
        TrustFacts facts = NEW_MEMBER;

        assertThat(agePoints(facts, JOINED.minus(Duration.ofDays(9)))).isZero();
        assertThat(agePoints(facts, JOINED.plus(Duration.ofDays(182)))).isEqualTo(5);
        assertThat(agePoints(facts, JOINED.plus(Duration.ofDays(365)))).isEqualTo(10);
        assertThat(agePoints(facts, YEARS_LATER)).isEqualTo(10);
    }

    @Test
    void answeringWithinAnHourGivesAllAndAfterADayNothing() {
        assertThat(points("responseTimeMinutes", facts(0, 0, 0, 0, 0, false, 0)))
                .isEqualTo(10);
        assertThat(points("responseTimeMinutes", facts(0, 0, 0, 0, 0, false, 60)))
                .isEqualTo(10);
        assertThat(points("responseTimeMinutes", facts(0, 0, 0, 0, 0, false, 24 * 60)))
                .isZero();
        assertThat(points("responseTimeMinutes", facts(0, 0, 0, 0, 0, false, null)))
                .isEqualTo(5);
    }

    private static int agePoints(TrustFacts facts, Instant at) {
        return points("accountAgeDays", TrustScore.of(facts, at));
    }

    private static int points(String input, TrustFacts facts) {
        return points(input, TrustScore.of(facts, JOINED));
    }

    private static int points(String input, TrustScore score) {
        return score.inputs().stream()
                .filter(each -> each.name().equals(input))
                .findFirst()
                .orElseThrow()
                .points();
    }

    private static TrustFacts facts(
            int reviews,
            int stars,
            int completed,
            int failed,
            int disputes,
            boolean verified,
            @Nullable Integer response) {
        return new TrustFacts(reviews, stars, completed, failed, disputes, verified, response, JOINED);
    }
}
