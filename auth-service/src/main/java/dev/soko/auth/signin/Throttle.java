package dev.soko.auth.signin;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.AuthProperties;
import dev.soko.auth.AuthProperties.Throttling;
import dev.soko.auth.crypto.Secrets;
import dev.soko.auth.signin.Slowdown.Attempts;
import dev.soko.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows guessing down without locking a victim out (RULES «Auth»). Three counts stand side by side. One account from one
 * address: who guesses from one place soon waits, and the owner elsewhere does not notice. One account from all places it
 * is not known to sign in from: this holds against many addresses, and the owner escapes it at home; elsewhere they share
 * one attempt in five minutes with the guesser. One address against all accounts: generous, because many people may share
 * it. While a wait lasts not even the right password is looked at, and an account that does not exist is treated alike.
 */
@Component
public class Throttle {

    private record Guard(Slowdown slowdown, byte[] key) {}

    private final ThrottleStore store;
    private final Secrets secrets;
    private final Clock clock;
    private final Throttling settings;
    private final Slowdown pair;
    private final Slowdown account;
    private final Slowdown address;
    private final Slowdown secondFactor;

    Throttle(ThrottleStore store, Secrets secrets, AuthProperties properties, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
        this.settings = properties.throttling();
        Throttling.Pair one = settings.pair();
        this.pair = new Slowdown("pair", one.free(), one.first(), one.longest(), one.forget());
        Throttling.Account two = settings.account();
        this.account = new Slowdown("account", two.free(), two.first(), two.longest(), two.forget());
        Throttling.Address three = settings.address();
        this.address = new Slowdown("address", three.free(), three.first(), three.longest(), three.forget());
        Throttling.SecondFactor four = settings.secondFactor();
        this.secondFactor = new Slowdown("second-factor", four.free(), four.first(), four.longest(), four.forget());
    }

    /**
     * Before a password is looked at.
     *
     * @throws ProblemException 429 {@code too_many_attempts} with {@code Retry-After}
     */
    @Transactional(noRollbackFor = ProblemException.class)
    public void beforePassword(String email, String from) {
        enter(guards(email, Network.of(from)));
    }

    /** The password was right: the attempt does not count, and the place is known from now on. */
    @Transactional
    public void rightPassword(String email, String from) {
        String network = Network.of(from);
        for (Guard guard : guards(email, network)) {
            if (guard.slowdown() == pair) {
                store.forget(guard.key());
            } else {
                store.takeBack(guard.key());
            }
        }
        store.rememberPlace(place(email, network), clock.instant());
    }

    /**
     * Before a second-factor code is looked at.
     *
     * @throws ProblemException 429 {@code too_many_attempts} with {@code Retry-After}
     */
    @Transactional(noRollbackFor = ProblemException.class)
    public void beforeSecondFactor(UUID accountId) {
        enter(List.of(secondFactor(accountId)));
    }

    @Transactional
    public void rightSecondFactor(UUID accountId) {
        store.forget(secondFactor(accountId).key());
    }

    /** @return how many counts were of no more use */
    public int clean() {
        Duration longest = Duration.ofHours(48);
        Instant now = clock.instant();
        return store.deleteOlderThan(now.minus(longest), now.minus(settings.knownPlaceFor()));
    }

    private boolean isKnown(String email, String network) {
        return store.isKnownPlace(place(email, network), clock.instant().minus(settings.knownPlaceFor()));
    }

    /** In one order for everybody: two attempts that share some keys do not wait for each other in a circle. */
    private List<Guard> guards(String email, String network) {
        Stream<Guard> everywhere = isKnown(email, network) ? Stream.empty() : Stream.of(account(email));
        return Stream.concat(Stream.of(pair(email, network), address(network)), everywhere)
                .sorted((one, other) -> Arrays.compareUnsigned(one.key(), other.key()))
                .toList();
    }

    private void enter(List<Guard> guards) {
        List<Attempts> attempts =
                guards.stream().map(guard -> store.lock(guard.key())).toList();
        // After the wait for the locks: who held them before was not later than this.
        Instant now = clock.instant();
        attempts.stream()
                .map(Attempts::blockedUntil)
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo)
                .ifPresent(until -> {
                    throw AuthProblem.TOO_MANY_ATTEMPTS.after(Duration.between(now, until));
                });
        for (int i = 0; i < guards.size(); i++) {
            Guard guard = guards.get(i);
            store.write(guard.key(), guard.slowdown().next(attempts.get(i), now));
        }
    }

    private Guard pair(String email, String network) {
        return guard(pair, email, network);
    }

    private Guard account(String email) {
        return guard(account, email);
    }

    private Guard address(String network) {
        return guard(address, network);
    }

    private Guard secondFactor(UUID accountId) {
        return guard(secondFactor, accountId.toString());
    }

    private Guard guard(Slowdown slowdown, String... who) {
        return new Guard(slowdown, key(slowdown.scope(), who));
    }

    private byte[] place(String email, String network) {
        return key("known-place", email, network);
    }

    private byte[] key(String scope, String... who) {
        String[] parts = new String[who.length + 1];
        parts[0] = scope;
        System.arraycopy(who, 0, parts, 1, who.length);
        return secrets.mac(Secrets.Use.THROTTLE, parts);
    }
}
