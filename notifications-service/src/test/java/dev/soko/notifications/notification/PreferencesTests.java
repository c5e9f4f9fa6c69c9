package dev.soko.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreferencesTests {

    private static final ZoneId JOHANNESBURG = ZoneId.of("Africa/Johannesburg");
    private static final Channels NONE = new Channels(false, false, false);

    @ParameterizedTest
    @CsvSource({
        // In Johannesburg it is two hours later.
        "22:00, 07:00, 2026-11-26T19:59:59Z, 2026-11-26T19:59:59Z",
        "22:00, 07:00, 2026-11-26T20:00:00Z, 2026-11-27T05:00:00Z",
        "22:00, 07:00, 2026-11-27T04:59:59Z, 2026-11-27T05:00:00Z",
        "22:00, 07:00, 2026-11-27T05:00:00Z, 2026-11-27T05:00:00Z",
        "13:00, 15:00, 2026-11-26T12:30:00Z, 2026-11-26T13:00:00Z",
        "13:00, 15:00, 2026-11-26T13:00:00Z, 2026-11-26T13:00:00Z",
        "13:00, 13:00, 2026-11-26T11:00:00Z, 2026-11-26T11:00:00Z"
    })
    void quietHoursHoldUntilTheirEnd(LocalTime from, LocalTime to, Instant now, Instant release) {
        assertThat(new QuietHours(from, to).release(now, JOHANNESBURG)).isEqualTo(release);
    }

    @Test
    void theEndOfQuietHoursThatTheClockSkipsIsTheNextThatThereIs() {
        // In Berlin 02:30 of that day did not exist.
        Instant release = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30))
                .release(Instant.parse("2026-03-28T23:00:00Z"), ZoneId.of("Europe/Berlin"));
        assertThat(release).isEqualTo("2026-03-29T01:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "HOURLY, 2026-11-26T19:59:59Z, 2026-11-26T20:00:00Z",
        "HOURLY, 2026-11-26T20:00:00Z, 2026-11-26T21:00:00Z",
        "DAILY,  2026-11-26T05:59:59Z, 2026-11-26T06:00:00Z",
        "DAILY,  2026-11-26T06:00:00Z, 2026-11-27T06:00:00Z",
        "OFF,    2026-11-26T06:00:00Z, "
    })
    void digestsHaveTheirTimes(Digest digest, Instant now, Instant next) {
        assertThat(digest.next(now, JOHANNESBURG)).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(NotificationType.class)
    void onlySecurityAndMoneyIgnoreThem(NotificationType type) {
        Preferences silence = new Preferences(
                JOHANNESBURG, new QuietHours(LocalTime.MIN, LocalTime.MAX), Digest.DAILY, Map.of(type, NONE));
        Instant now = Instant.parse("2026-11-26T12:00:00Z");
        assertThat(silence.channels(type).isEmpty()).isEqualTo(!type.essential());
        assertThat(silence.release(type, now).equals(now)).isEqualTo(type.essential());
        assertThat(silence.digest(type, now) == null).isEqualTo(type.essential());
        assertThat(silence.refusedEssential()).isEqualTo(type.essential() ? type : null);
        assertThat(silence.complete().refusedEssential()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNT", "SIGNED_OUT", "PAYMENT", "ESCROW", "PAYOUT", "DISPUTE"})
    void securityAndMoneyAreEssential(NotificationType type) {
        assertThat(type.essential()).isTrue();
    }
}
