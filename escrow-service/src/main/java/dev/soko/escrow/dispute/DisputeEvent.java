package dev.soko.escrow.dispute;

import dev.soko.platform.Money;
import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a dispute. Keyed by its holding, so that it is in order with that. */
sealed interface DisputeEvent extends DomainEvent {

    UUID holdingId();

    @Override
    default UUID aggregateId() {
        return holdingId();
    }

    /** Nothing of the holding moves until it is closed. */
    @EventType("escrow.dispute-opened.v1")
    record Opened(
            UUID disputeId,
            UUID holdingId,
            UUID orderId,
            UUID buyerId,
            UUID sellerId,
            UUID openedBy,
            String reason,
            Instant respondBy)
            implements DisputeEvent {

        static Opened of(Dispute dispute) {
            return new Opened(
                    dispute.id(),
                    dispute.holdingId(),
                    dispute.orderId(),
                    dispute.buyerId(),
                    dispute.sellerId(),
                    dispute.openedBy(),
                    dispute.reason(),
                    Objects.requireNonNull(dispute.deadline()));
        }
    }

    /** Staff has decided, or a rule in its place; either party may appeal. */
    @EventType("escrow.dispute-decided.v1")
    record Decided(
            UUID disputeId,
            UUID holdingId,
            UUID orderId,
            UUID buyerId,
            UUID sellerId,
            Outcome outcome,
            @Nullable Money refundAmount,
            Instant appealBy)
            implements DisputeEvent {

        static Decided of(Dispute dispute) {
            Verdict verdict = Objects.requireNonNull(dispute.verdict());
            return new Decided(
                    dispute.id(),
                    dispute.holdingId(),
                    dispute.orderId(),
                    dispute.buyerId(),
                    dispute.sellerId(),
                    verdict.outcome(),
                    verdict.refundAmount(),
                    Objects.requireNonNull(dispute.deadline()));
        }
    }

    /** It is over, and the money has moved. */
    @EventType("escrow.dispute-closed.v1")
    record Closed(UUID disputeId, UUID holdingId, UUID orderId, UUID buyerId, UUID sellerId, Outcome outcome)
            implements DisputeEvent {

        static Closed of(Dispute dispute) {
            return new Closed(
                    dispute.id(),
                    dispute.holdingId(),
                    dispute.orderId(),
                    dispute.buyerId(),
                    dispute.sellerId(),
                    Objects.requireNonNull(dispute.verdict()).outcome());
        }
    }
}
