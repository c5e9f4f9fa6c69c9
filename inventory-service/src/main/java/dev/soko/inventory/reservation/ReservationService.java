package dev.soko.inventory.reservation;

import static java.util.stream.Collectors.toMap;

import dev.soko.inventory.stock.Item;
import dev.soko.inventory.stock.Movement;
import dev.soko.inventory.stock.Sku;
import dev.soko.inventory.stock.Stock;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps goods for buyers. A reservation is for one person and our own services to see: another's answers as an unknown one
 * does. Goods are sold, and those of orders freed, by services alone, since it is orders-service that knows who has paid.
 * Whoever makes one for a service locks its reference; whoever ends one locks it first and its items then, in their order.
 */
@Service
public class ReservationService {

    /** How long goods are kept unless asked otherwise, and at most for a person who asks himself. */
    public static final Duration DEFAULT_TTL = Duration.ofMinutes(15);

    private static final int MOST_FOUND = 20;

    private final ReservationStore reservations;
    private final Stock stock;
    private final Clock clock;
    private final MeterRegistry meters;

    ReservationService(ReservationStore reservations, Stock stock, Clock clock, MeterRegistry meters) {
        this.reservations = reservations;
        this.stock = stock;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Keeps all that is wanted or nothing. For a person it has to be on the market; what a service asks for was sold there, in an
     * auction perhaps, whose result stands. A service that asks again for the same thing, since it did not hear the answer, gets
     * the reservation that there is: there is one for each of its references, until it is released or expired.
     *
     * @param owner another than the maker if that is a service
     * @param ttl longer than {@link #DEFAULT_TTL} if the maker is a service
     * @throws dev.soko.platform.problem.ProblemException 403 for what only a service may ask, 409 when anything is short
     */
    @Transactional
    public Reservation reserve(
            CurrentUser maker, UUID owner, Map<Sku, Integer> wanted, String reference, Duration ttl) {
        boolean byService = maker.is(Role.SERVICE);
        if (!byService && !owner.equals(maker.id())) {
            throw CommonProblem.FORBIDDEN
                    .because("You reserve for yourself alone.")
                    .at("/userId");
        }
        if (!byService && ttl.compareTo(DEFAULT_TTL) > 0) {
            throw CommonProblem.FORBIDDEN
                    .because("You reserve for at most " + DEFAULT_TTL.toSeconds() + " seconds.")
                    .at("/ttlSeconds");
        }
        // As precisely as it is kept.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Reservation> earlier = byService ? ofService(reference, wanted.keySet(), now) : Optional.empty();
        return earlier.orElseGet(() -> {
            List<Item> items = stock.lockEverywhere(wanted.keySet()).stream()
                    .filter(item -> byService || item.onSale())
                    .toList();
            List<Allocation> taken = Allocation.of(wanted, items);
            return keep(maker, Reservation.of(taken, owner, byService, reference, now, now.plus(ttl)), taken);
        });
    }

    /** The one that there is; one that is over is expired. */
    private Optional<Reservation> ofService(String reference, Set<Sku> wanted, Instant now) {
        reservations.lockReference(reference);
        Optional<Reservation> found = reservations.lockOfService(reference);
        Optional<Reservation> over = found.filter(each -> !each.expire(now).equals(each));
        over.ifPresent(each -> {
            // Together with what is wanted in its place, so that all are locked in their order.
            stock.lockEverywhere(Stream.concat(each.lines().stream().map(Reservation.Line::sku), wanted.stream())
                    .toList());
            expire(each, now);
        });
        return over.isPresent() ? Optional.empty() : found;
    }

    private Reservation keep(CurrentUser maker, Reservation reservation, List<Allocation> allocations) {
        reservations.insert(reservation);
        var cause = Movement.Cause.reservation(Movement.Type.RESERVATION, maker.id(), reservation.id());
        for (Allocation taken : allocations) {
            stock.change(taken.item(), taken.item().reserve(taken.quantity()), cause);
        }
        count(reservation.status());
        return reservation;
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 for one that is unknown or another's */
    @Transactional(readOnly = true)
    public Reservation get(UUID user, UUID id) {
        return reservations
                .find(id)
                .filter(found -> found.userId().equals(user))
                .orElseThrow(ReservationService::unknown);
    }

    /** Those for one thing, oldest first: one's own; for a service, all that services made. At most {@value #MOST_FOUND}. */
    @Transactional(readOnly = true)
    public List<Reservation> find(CurrentUser user, String reference) {
        return reservations.find(reference, user.is(Role.SERVICE) ? null : user.id(), MOST_FOUND);
    }

    /** The goods are sold, as a service says; again has no effect. 403 for a person, 409 once it is expired or released. */
    @Transactional
    public Reservation confirm(CurrentUser user, UUID id) {
        Instant now = clock.instant();
        Reservation found = lockFor(user, id);
        if (!user.is(Role.SERVICE)) {
            throw CommonProblem.FORBIDDEN.because("Goods are sold when their order is paid.");
        }
        return end(found, reservation -> reservation.confirm(now), Movement.Type.SALE, user.id(), Item::sell);
    }

    /**
     * The goods are free again; again has no effect. What was sold for an order, which is cancelled then before it was sent, is in stock
     * again. 403 for a person if a service made it, 409 once it is confirmed if none did.
     */
    @Transactional
    public Reservation release(CurrentUser user, UUID id) {
        Reservation found = lockFor(user, id);
        if (found.madeByService() && !user.is(Role.SERVICE)) {
            throw CommonProblem.FORBIDDEN.because("An order's goods are free when it is cancelled.");
        }
        return found.isSold()
                ? end(found, Reservation::release, Movement.Type.RETURN, user.id(), Item::takeBack)
                : end(found, Reservation::release, Movement.Type.RELEASE, user.id(), Item::release);
    }

    /** Whose time is over, the longest first. */
    @Transactional(readOnly = true)
    public List<UUID> due(int limit) {
        return reservations.due(clock.instant(), limit);
    }

    /** Frees the goods of one whose time is over, unless it has ended otherwise meanwhile. */
    @Transactional
    public void expire(UUID id) {
        Instant now = clock.instant();
        reservations.lock(id).ifPresent(found -> expire(found, now));
    }

    private Reservation expire(Reservation found, Instant now) {
        return end(found, reservation -> reservation.expire(now), Movement.Type.EXPIRY, null, Item::release);
    }

    private Reservation end(
            Reservation before,
            UnaryOperator<Reservation> decision,
            Movement.Type type,
            @Nullable UUID actor,
            BiFunction<Item, Integer, Item> effect) {
        Reservation after = decision.apply(before);
        if (after.equals(before)) {
            return before;
        }
        reservations.setStatus(after.id(), after.status());
        Map<UUID, Integer> quantities =
                after.lines().stream().collect(toMap(Reservation.Line::itemId, Reservation.Line::quantity));
        var cause = Movement.Cause.reservation(type, actor, after.id());
        for (Item item : stock.lock(quantities.keySet())) {
            stock.change(item, effect.apply(item, quantities.get(item.id())), cause);
        }
        count(after.status());
        return after;
    }

    /** One's own; everybody's for a service. */
    private Reservation lockFor(CurrentUser user, UUID id) {
        return reservations
                .lock(id)
                .filter(found -> found.userId().equals(user.id()) || user.is(Role.SERVICE))
                .orElseThrow(ReservationService::unknown);
    }

    private void count(ReservationStatus status) {
        meters.counter("soko.inventory.reservations", "status", status.name()).increment();
    }

    private static RuntimeException unknown() {
        return CommonProblem.notFound("reservation");
    }
}
