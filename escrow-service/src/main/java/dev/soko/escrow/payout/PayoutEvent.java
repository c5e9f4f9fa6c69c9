package dev.soko.escrow.payout;

import dev.soko.platform.Money;
import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;

/** What became of a payout. Keyed by seller, so that a seller's are in order. */
sealed interface PayoutEvent extends DomainEvent {

    UUID sellerId();

    @Override
    default UUID aggregateId() {
        return sellerId();
    }

    /** The money has left for the seller. */
    @EventType("escrow.payout-paid.v1")
    record Paid(UUID payoutId, UUID sellerId, Money amount) implements PayoutEvent {}

    /** The money is in the balance again. */
    @EventType("escrow.payout-failed.v1")
    record Failed(UUID payoutId, UUID sellerId, Money amount) implements PayoutEvent {}
}
