package dev.soko.auctions.messaging;

import dev.soko.auctions.auction.SecondChanceService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives the next bidder a chance when an auction's order was not paid in time, or its buyer took it back. */
@Component
class OrderEvents implements EventConsumer {

    /** What the seller or staff cancels is offered to nobody else. */
    private static final Set<String> BY_THE_BUYER = Set.of("UNPAID", "BUYER");

    record Cancelled(UUID buyerId, @Nullable UUID auctionId, String reason) {}

    private final SecondChanceService secondChances;

    OrderEvents(SecondChanceService secondChances) {
        this.secondChances = secondChances;
    }

    @Override
    public String source() {
        return "orders";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("order.cancelled.v1")) {
            cancelled(event.as(Cancelled.class));
        }
    }

    private void cancelled(Cancelled order) {
        UUID auction = order.auctionId();
        if (auction != null && BY_THE_BUYER.contains(order.reason())) {
            secondChances.unpaid(auction, order.buyerId());
        }
    }
}
