package dev.soko.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.signin.Slowdown.Attempts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlowdownTests {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    private final Slowdown slowdown =
            new Slowdown("test", 5, Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofHours(24));

    @Test
    void theFirstAttemptsAreFreeThenEachWaitsTwiceAsLong() {
        assertThat(slowdown.delayAfter(4)).isZero();
        assertThat(slowdown.delayAfter(5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(slowdown.delayAfter(6)).isEqualTo(Duration.ofSeconds(4));
        assertThat(slowdown.delayAfter(7)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void nobodyEverWaitsLongerThanTheLongest() {
        assertThat(slowdown.delayAfter(50)).isEqualTo(Duration.ofMinutes(15));
        assertThat(slowdown.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aQuietTimeIsForgiving() {
        Attempts many = new Attempts(40, NOW, NOW.plus(Duration.ofMinutes(15)));
        assertThat(slowdown.next(many, NOW.plus(Duration.ofHours(23))).failures())
                .isEqualTo(41);
        assertThat(slowdown.next(many, NOW.plus(Duration.ofHours(25))))
                .isEqualTo(new Attempts(1, NOW.plus(Duration.ofHours(25)), NOW.plus(Duration.ofHours(25))));
    }

    @Test
    void aWholeIpv6NetworkIsOneAddress() {
        assertThat(Network.of("2001:db8:1:2::1")).isEqualTo(Network.of("2001:db8:1:2:ffff::9"));
        assertThat(Network.of("2001:db8:1:2::1")).isNotEqualTo(Network.of("2001:db8:1:3::1"));
        assertThat(Network.of("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(Network.of("not:an address")).isEqualTo("not:an address");
    }
}
