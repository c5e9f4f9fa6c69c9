package dev.soko.inventory.reservation;

import static dev.soko.inventory.reservation.ReservationStatus.ACTIVE;
import static dev.soko.inventory.reservation.ReservationStatus.CONFIRMED;
import static dev.soko.inventory.reservation.ReservationStatus.EXPIRED;
import static dev.soko.inventory.reservation.ReservationStatus.RELEASED;

import dev.soko.inventory.stock.Sku;
import dev.soko.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Goods that are kept for somebody until a moment. It ends once, in one of three ways; to end it the same way again has no
 * effect. Only the sale of an order's goods is taken back, when the order is cancelled: once, and for good.
 *
 * @param userId whose goods they are to be
 * @param madeByService by one of our own services, for an order: its goods are free when the order is cancelled
 * @param reference the client's own name for what it is for, such as an order's id
 */
public record Reservation(
        UUID id,
        UUID userId,
        boolean madeByService,
        String reference,
        ReservationStatus status,
        List<Line> lines,
        Instant createdAt,
        Instant expiresAt) {

    /** So many of one item. */
    public record Line(UUID itemId, Sku sku, int quantity) {}

    static Reservation of(
            List<Allocation> taken, UUID owner, boolean byService, String reference, Instant now, Instant until) {
        List<Line> lines = taken.stream()
                .map(each -> new Line(each.item().id(), Sku.of(each.item()), each.quantity()))
                .toList();
        return new Reservation(Ids.next(), owner, byService, reference, ACTIVE, lines, now, until);
    }

    /** @throws dev.soko.platform.problem.ProblemException 409 once its time is over, whether anybody noticed or not */
    Reservation confirm(Instant now) {
        return switch (status) {
            case ACTIVE -> {
                if (isOver(now)) {
                    throw expired();
                }
                yield with(CONFIRMED);
            }
            case CONFIRMED -> this;
            case RELEASED -> throw ReservationProblem.RESERVATION_RELEASED.because("The reservation was released.");
            case EXPIRED -> throw expired();
        };
    }

    /**
     * An expired one stays so: there is nothing left to release.
     *
     * @throws dev.soko.platform.problem.ProblemException 409 for what was sold, unless it is an order's
     */
    Reservation release() {
        return switch (status) {
            case ACTIVE -> with(RELEASED);
            case RELEASED, EXPIRED -> this;
            case CONFIRMED -> {
                if (!madeByService) {
                    throw ReservationProblem.RESERVATION_CONFIRMED.because("The reservation was confirmed.");
                }
                yield with(RELEASED);
            }
        };
    }

    /** Its goods have left the stock. */
    boolean isSold() {
        return status == CONFIRMED;
    }

    Reservation expire(Instant now) {
        return status == ACTIVE && isOver(now) ? with(EXPIRED) : this;
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    private RuntimeException expired() {
        return ReservationProblem.RESERVATION_EXPIRED.because("The reservation ended at " + expiresAt + ".");
    }

    private Reservation with(ReservationStatus newStatus) {
        return new Reservation(id, userId, madeByService, reference, newStatus, lines, createdAt, expiresAt);
    }
}
