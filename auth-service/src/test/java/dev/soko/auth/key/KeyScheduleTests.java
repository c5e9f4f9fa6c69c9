package dev.soko.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthProperties;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KeyScheduleTests {

    private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final KeyPair PAIR = SigningKeyStore.generate();

    private final AuthProperties settings = settings(Map.of());
    private final SigningKey first = key("first", START);
    private final SigningKey second = key("second", START.plus(MONTH));
    private final KeySchedule both = new KeySchedule(List.of(first, second));

    @Test
    void withoutAnyKeyOneIsDueAtOnce() {
        assertThat(new KeySchedule(List.of()).nextDue(START, settings)).hasValue(START);
    }

    @Test
    void theNextKeyIsPublishedBeforeItsFirstUse() {
        KeySchedule one = new KeySchedule(List.of(first));
        Instant early = START.plus(MONTH).minus(Duration.ofMinutes(61));
        Instant due = START.plus(MONTH).minus(Duration.ofMinutes(60));
        assertThat(one.nextDue(early, settings)).isEmpty();
        assertThat(one.nextDue(due, settings)).hasValue(due.plus(Duration.ofHours(1)));
        assertThat(both.published(due, settings)).containsExactly(first, second);
        assertThat(both.signing(due)).hasValue(first);
        assertThat(both.nextDue(due, settings)).isEmpty();
    }

    @Test
    void aServiceThatWasAwayStillPublishesAhead() {
        Instant late = START.plus(MONTH.multipliedBy(3));
        assertThat(new KeySchedule(List.of(first)).nextDue(late, settings)).hasValue(late.plus(Duration.ofHours(1)));
    }

    @Test
    void anOldKeyVerifiesUntilItsLastTokenHasExpired() {
        Instant change = second.activeFrom();
        assertThat(both.signing(change)).hasValue(second);
        assertThat(both.published(change.plus(Duration.ofMinutes(10)), settings))
                .contains(first);
        Instant over = change.plus(Duration.ofMinutes(11)).plusSeconds(1);
        assertThat(both.published(over, settings)).containsExactly(second);
        assertThat(both.over(over, settings)).containsExactly(first);
    }

    @Test
    void anOldKeyVerifiesAsLongAsAServicesTokenToo() {
        AuthProperties longForServices = settings(Map.of("soko.auth.services.token-lifetime", "1h"));
        Instant change = second.activeFrom();
        assertThat(both.published(change.plus(Duration.ofMinutes(61)), longForServices))
                .contains(first);
        assertThat(both.published(change.plus(Duration.ofMinutes(61)).plusSeconds(1), longForServices))
                .containsExactly(second);
    }

    private static AuthProperties settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("soko.auth", AuthProperties.class);
    }

    private static SigningKey key(String id, Instant activeFrom) {
        return new SigningKey(
                id, (RSAPublicKey) PAIR.getPublic(), (RSAPrivateKey) PAIR.getPrivate(), activeFrom, activeFrom);
    }
}
