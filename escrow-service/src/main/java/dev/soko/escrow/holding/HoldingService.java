package dev.soko.escrow.holding;

import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.Operations;
import dev.soko.escrow.payment.Providers;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.platform.security.StaffMember;
import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with the money of an order. Strangers' answers as an unknown one does. */
@Service
public class HoldingService {

    /** A holding and the charge that is now under way for it. */
    public record Attempt(Holding holding, Operation charge) {}

    private final HoldingStore holdings;
    private final OrderStore orders;
    private final HoldingWriter writer;
    private final Operations operations;
    private final Providers providers;
    private final Outbox outbox;
    private final Clock clock;

    HoldingService(
            HoldingStore holdings,
            OrderStore orders,
            HoldingWriter writer,
            Operations operations,
            Providers providers,
            Outbox outbox,
            Clock clock) {
        this.holdings = holdings;
        this.orders = orders;
        this.writer = writer;
        this.operations = operations;
        this.providers = providers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Begins to pay an order; an earlier attempt that has not ended is cancelled.
     *
     * @throws dev.soko.platform.problem.ProblemException 404 for another's order, 409 when it cannot be paid, 422 for an unknown
     *     method or an amount that the provider cannot move, 503 before the order's event has come
     */
    @Transactional
    public Attempt attempt(UUID buyer, UUID orderId, String method) {
        providers.active().requireMethod(method);
        KnownOrder order = orders.lock(orderId).orElseThrow(HoldingService::notReady);
        if (!order.buyerId().equals(buyer)) {
            throw CommonProblem.notFound("order");
        }
        Instant now = clock.instant();
        order.requirePayable(now);
        Holding holding = holdings.lockByOrder(orderId).orElseGet(() -> open(order, now));
        holding.requirePayable();
        providers.active().requireAmount(holding.amount());
        operations.cancelOpenCharges(holding.id());
        return new Attempt(holding, operations.charge(holding.id(), holding.amount(), method));
    }

    private Holding open(KnownOrder order, Instant now) {
        Holding holding = Holding.pending(Ids.next(), order, now);
        holdings.insert(holding);
        return holding;
    }

    @Transactional(readOnly = true)
    public Holding get(CurrentUser viewer, UUID id) {
        return visible(viewer, holdings.find(id).orElse(null));
    }

    @Transactional(readOnly = true)
    public Holding ofOrder(CurrentUser viewer, UUID order) {
        return visible(viewer, holdings.findByOrder(order).orElse(null));
    }

    /**
     * The money is the seller's, less the commission.
     *
     * @param address where the request comes from, for the audit log
     * @param reason required of staff
     * @throws dev.soko.platform.problem.ProblemException 403 for the seller, 404, 409 when nothing is held or a dispute is open,
     *     412 for an old {@code If-Match}
     */
    @Transactional
    public Holding release(CurrentUser user, String address, UUID id, IfMatch ifMatch, @Nullable String reason) {
        Holding before = locked(user, id, ifMatch);
        if (before.buyerId().equals(user.id())) {
            return writer.release(before);
        }
        return asStaff(user, address, "HOLDING_RELEASED", before, reason, writer::release);
    }

    /**
     * Gives back so much, or all that can be.
     *
     * @param address where the request comes from, for the audit log
     * @param reason required of staff
     * @throws dev.soko.platform.problem.ProblemException 403 for the buyer, 404, 409, 412 for an old {@code If-Match}, 422 for more
     *     than there is or what the provider cannot send back
     */
    @Transactional
    public Holding refund(
            CurrentUser user,
            String address,
            UUID id,
            IfMatch ifMatch,
            @Nullable Money amount,
            @Nullable String reason) {
        Holding before = locked(user, id, ifMatch);
        long refund = amount(before, amount);
        if (before.sellerId().equals(user.id())) {
            return writer.refund(before, refund);
        }
        return asStaff(user, address, "HOLDING_REFUNDED", before, reason, holding -> writer.refund(holding, refund));
    }

    private Holding asStaff(
            CurrentUser user,
            String address,
            String action,
            Holding before,
            @Nullable String reason,
            UnaryOperator<Holding> change) {
        requireStaff(user, before);
        String why = Reasons.require(reason);
        Holding after = change.apply(before);
        StaffMember actor = new StaffMember(user.id(), address);
        outbox.publish(StaffAction.of(actor, action, before, after, why, clock.instant()));
        return after;
    }

    /** @throws dev.soko.platform.problem.ProblemException 403 unless it is FINANCE and no party */
    public static void requireStaff(CurrentUser user, Holding holding) {
        if (!user.is(Role.FINANCE)) {
            throw CommonProblem.FORBIDDEN.because("Your part in this order does not permit this.");
        }
        if (holding.isParty(user.id())) {
            throw HoldingProblem.OWN_CASE.because("You are a party of this order.");
        }
    }

    private long amount(Holding holding, @Nullable Money amount) {
        if (amount == null) {
            return Math.max(1, holding.refundable());
        }
        if (!amount.currency().equals(holding.amount().currency())) {
            throw CommonProblem.INVALID_REQUEST
                    .because("The holding is in " + holding.amount().currency() + ".")
                    .at("/amount/currency");
        }
        writer.requireRefundable(holding, amount);
        return amount.amount();
    }

    private Holding locked(CurrentUser user, UUID id, IfMatch ifMatch) {
        Holding found = visible(user, holdings.lock(id).orElse(null));
        ifMatch.require(found.version());
        return found;
    }

    private static Holding visible(CurrentUser viewer, @Nullable Holding holding) {
        if (holding == null || !(holding.isParty(viewer.id()) || viewer.is(Role.FINANCE))) {
            throw CommonProblem.notFound("holding");
        }
        return holding;
    }

    private static RuntimeException notReady() {
        return HoldingProblem.ORDER_NOT_READY
                .because("The order has not arrived yet.")
                .header("Retry-After", "1");
    }
}
