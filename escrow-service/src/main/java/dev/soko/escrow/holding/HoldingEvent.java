package dev.soko.escrow.holding;

import dev.soko.platform.Money;
import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;

/** What happened to a holding. */
sealed interface HoldingEvent extends DomainEvent {

    UUID holdingId();

    @Override
    default UUID aggregateId() {
        return holdingId();
    }

    /** The buyer has paid. */
    @EventType("escrow.funded.v1")
    record Funded(UUID holdingId, UUID orderId, UUID buyerId, UUID sellerId, Money amount) implements HoldingEvent {

        static Funded of(Holding holding) {
            return new Funded(holding.id(), holding.orderId(), holding.buyerId(), holding.sellerId(), holding.amount());
        }
    }

    /** An attempt to pay has failed; the buyer may try again. */
    @EventType("escrow.payment-failed.v1")
    record PaymentFailed(UUID holdingId, UUID orderId, UUID buyerId, UUID sellerId, String reason)
            implements HoldingEvent {

        static PaymentFailed of(Holding holding, String reason) {
            return new PaymentFailed(holding.id(), holding.orderId(), holding.buyerId(), holding.sellerId(), reason);
        }
    }

    /** What was held is the seller's: {@code amount} without the {@code fee}. */
    @EventType("escrow.released.v1")
    record Released(UUID holdingId, UUID orderId, UUID buyerId, UUID sellerId, Money amount, Money fee)
            implements HoldingEvent {

        static Released of(Holding holding) {
            String currency = holding.amount().currency();
            return new Released(
                    holding.id(),
                    holding.orderId(),
                    holding.buyerId(),
                    holding.sellerId(),
                    new Money(holding.released(), currency),
                    new Money(holding.fee(), currency));
        }
    }

    /** So much goes back to the buyer. */
    @EventType("escrow.refunded.v1")
    record Refunded(
            UUID holdingId,
            UUID orderId,
            UUID buyerId,
            UUID sellerId,
            Money amount,
            Money totalRefunded,
            HoldingStatus status)
            implements HoldingEvent {

        static Refunded of(Holding holding, long amount) {
            String currency = holding.amount().currency();
            return new Refunded(
                    holding.id(),
                    holding.orderId(),
                    holding.buyerId(),
                    holding.sellerId(),
                    new Money(amount, currency),
                    new Money(holding.refunded(), currency),
                    holding.status());
        }
    }
}
