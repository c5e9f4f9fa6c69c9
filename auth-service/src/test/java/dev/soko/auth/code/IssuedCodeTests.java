package dev.soko.auth.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthProperties.Codes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IssuedCodeTests {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final byte[] HASH = {1};

    private final Codes limits = new Codes(6, Duration.ofMinutes(10), Duration.ofMinutes(10), 5, 30);

    @Test
    void aCodeLivesTenMinutes() {
        IssuedCode code = IssuedCode.first(HASH, NOW, limits);
        assertThat(code.isOver(NOW.plus(Duration.ofMinutes(10)).minusMillis(1))).isFalse();
        assertThat(code.isOver(NOW.plus(Duration.ofMinutes(10)))).isTrue();
    }

    @Test
    void aNewCodeStartsWithoutWrongGuesses() {
        IssuedCode guessed = new IssuedCode(HASH, NOW, 6, true, NOW, 1, NOW, 1);
        IssuedCode next = guessed.followedBy(HASH, NOW, limits);
        assertThat(next.wasGuessedTooOften()).isFalse();
        assertThat(next.isOver(NOW)).isFalse();
    }

    @Test
    void anAddressGetsFiveCodesInAQuarterOfAnHour() {
        IssuedCode code = IssuedCode.first(HASH, NOW, limits);
        for (int i = 2; i <= 5; i++) {
            assertThat(code.mayBeFollowed(NOW, limits)).isTrue();
            code = code.followedBy(HASH, NOW, limits);
        }
        assertThat(code.mayBeFollowed(NOW.plus(Duration.ofMinutes(14)), limits)).isFalse();
        assertThat(code.mayBeFollowed(NOW.plus(Duration.ofMinutes(15)), limits)).isTrue();
    }

    @Test
    void andThirtyInADay() {
        Instant now = NOW;
        IssuedCode code = IssuedCode.first(HASH, now, limits);
        for (int i = 2; i <= 30; i++) {
            now = now.plus(Duration.ofMinutes(16));
            assertThat(code.mayBeFollowed(now, limits)).isTrue();
            code = code.followedBy(HASH, now, limits);
        }
        assertThat(code.mayBeFollowed(now.plus(Duration.ofMinutes(16)), limits)).isFalse();
        assertThat(code.mayBeFollowed(NOW.plus(Duration.ofHours(24)), limits)).isTrue();
    }
}
