package dev.soko.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soko.auth.AuthApi;
import dev.soko.auth.AuthProperties;
import dev.soko.auth.AuthTest;
import dev.soko.auth.MovableClock;
import dev.soko.auth.crypto.Secrets;
import dev.soko.platform.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What a single client cannot show over HTTP: many addresses. */
@AuthTest
class ThrottleIT {

    private final String email = AuthApi.someAddress();

    /** A network of its own for each test. */
    private final String network = "2001:db8:" + Integer.toHexString(email.hashCode() & 0xffff) + ":";

    @Autowired
    ThrottleStore store;

    @Autowired
    MovableClock clock;

    @Autowired
    TransactionTemplate transaction;

    private Throttle throttle;

    @BeforeEach
    void withTheDefaults() {
        AuthProperties defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("soko.auth", AuthProperties.class);
        throttle = new Throttle(store, new Secrets(new byte[32]), defaults, clock);
    }

    @Test
    void aVictimSignsInFromElsewhereWhileAnAttackerWaits() {
        for (int i = 0; i < 5; i++) {
            attempt("192.0.2.66");
        }
        assertThat(refused("192.0.2.66")).isTrue();
        assertThatCode(() -> attempt("198.51.100.7")).doesNotThrowAnyException();
    }

    @Test
    void manyAddressesAgainstOneAccountSlowDownTogetherButNotAtItsOwnersPlace() {
        attempt("198.51.100.7");
        transaction.executeWithoutResult(_ -> throttle.rightPassword(email, "198.51.100.7"));
        for (int i = 0; i < 20; i++) {
            attempt(network + i + "::1");
        }
        assertThat(refused(network + "99::1")).isTrue();
        assertThatCode(() -> attempt("198.51.100.7")).doesNotThrowAnyException();
    }

    @Test
    void anOwnerAtANewPlaceWaitsFiveMinutesAtMost() {
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofMinutes(5));
            attempt(network + i + "::1");
        }
        assertThat(refused(network + "99::1")).isTrue();
        clock.advance(Duration.ofMinutes(5));
        assertThatCode(() -> attempt(network + "99::1")).doesNotThrowAnyException();
    }

    @Test
    void oneAddressAgainstManyAccountsSlowsDown() {
        String spray = network + "1::1";
        for (int i = 0; i < 50; i++) {
            transaction.executeWithoutResult(_ -> throttle.beforePassword(UUID.randomUUID() + "@mail.example", spray));
        }
        assertThat(refused(network + "1::2")).as("the same /64").isTrue();
    }

    @Test
    void signInsThatOverlapDoNotWaitForEachOtherInACircle() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> signIns = new ArrayList<>();
            for (int account = 0; account < 4; account++) {
                String owner = AuthApi.someAddress();
                String home = network + account + "::1";
                for (int client = 0; client < 3; client++) {
                    signIns.add(clients.submit(() -> signInOften(owner, home)));
                }
            }
            for (Future<?> signIn : signIns) {
                signIn.get();
            }
        }
    }

    private void signInOften(String owner, String home) {
        for (int i = 0; i < 40; i++) {
            transaction.executeWithoutResult(_ -> throttle.beforePassword(owner, home));
            transaction.executeWithoutResult(_ -> throttle.rightPassword(owner, home));
        }
    }

    private boolean refused(String address) {
        ProblemException slowed = catchThrowableOfType(ProblemException.class, () -> attempt(address));
        return slowed != null && slowed.getHeaders().containsHeader("Retry-After");
    }

    private void attempt(String address) {
        transaction.executeWithoutResult(_ -> throttle.beforePassword(email, address));
    }
}
