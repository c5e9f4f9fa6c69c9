package dev.soko.escrow.holding;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import dev.soko.platform.security.StaffMember;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What staff did, for the audit log.
 *
 * @param address where the request came from
 */
@EventType("escrow.staff-action.v1")
public record StaffAction(
        UUID actorId,
        String action,
        String entity,
        UUID entityId,
        State before,
        State after,
        String reason,
        String address,
        Instant at)
        implements DomainEvent {

    /**
     * The part of the holding that an action can change; amounts in minor units.
     *
     * @param failedRefund the one that it is about; null when it is about the whole
     */
    public record State(
            HoldingStatus status,
            long held,
            long released,
            long refunded,
            long fee,
            @Nullable RefundState failedRefund) {

        static State of(Holding holding, @Nullable RefundState refund) {
            return new State(
                    holding.status(), holding.held(), holding.released(), holding.refunded(), holding.fee(), refund);
        }
    }

    /**
     * The part of a failed refund that an action can change; the amount in minor units.
     *
     * @param replacementId the refund in its place
     * @param settlement where the payment by hand can be found
     */
    public record RefundState(
            UUID id,
            RefundStatus status,
            long amount,
            @Nullable UUID replacementId,
            @Nullable String settlement) {

        static RefundState of(FailedRefund refund) {
            return new RefundState(
                    refund.id(),
                    refund.status(),
                    refund.amount().amount(),
                    refund.replacementId(),
                    refund.settlement());
        }
    }

    public static StaffAction of(
            StaffMember actor, String action, Holding before, Holding after, String reason, Instant at) {
        return of(actor, action, after.id(), State.of(before, null), State.of(after, null), reason, at);
    }

    static StaffAction of(
            StaffMember actor,
            String action,
            Holding holding,
            FailedRefund before,
            FailedRefund after,
            String reason,
            Instant at) {
        return of(
                actor,
                action,
                holding.id(),
                State.of(holding, RefundState.of(before)),
                State.of(holding, RefundState.of(after)),
                reason,
                at);
    }

    private static StaffAction of(
            StaffMember actor, String action, UUID holding, State before, State after, String reason, Instant at) {
        return new StaffAction(actor.id(), action, "holding", holding, before, after, reason, actor.address(), at);
    }

    @Override
    public UUID aggregateId() {
        return entityId;
    }
}
