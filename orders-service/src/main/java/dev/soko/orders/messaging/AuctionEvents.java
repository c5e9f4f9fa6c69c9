package dev.soko.orders.messaging;

import dev.soko.orders.order.OrderUpkeep;
import dev.soko.orders.stock.Sku;
import dev.soko.platform.Money;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the winner's order. */
@Component
class AuctionEvents implements EventConsumer {

    record Ended(
            UUID auctionId,
            UUID listingId,
            @Nullable UUID variantId,
            UUID sellerId,
            String title,
            String outcome,
            @Nullable UUID winnerId,
            @Nullable Money finalPrice,
            Auction auction) {}

    record Auction(String category) {}

    record SecondChanceAccepted(
            UUID auctionId,
            UUID listingId,
            @Nullable UUID variantId,
            UUID sellerId,
            String title,
            UUID winnerId,
            Money finalPrice) {}

    private final OrderUpkeep orders;

    AuctionEvents(OrderUpkeep orders) {
        this.orders = orders;
    }

    @Override
    public String source() {
        return "auctions";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "auction.ended.v1" -> ended(event.as(Ended.class));
            case "auction.second-chance-accepted.v1" -> accepted(event.as(SecondChanceAccepted.class));
            default -> {
                // Nobody has won anything.
            }
        }
    }

    private void ended(Ended auction) {
        if (auction.outcome().equals("SOLD")) {
            orders.won(
                    auction.auctionId(),
                    Objects.requireNonNull(auction.winnerId(), "winnerId"),
                    auction.sellerId(),
                    new Sku(auction.listingId(), auction.variantId()),
                    auction.title(),
                    auction.auction().category(),
                    Objects.requireNonNull(auction.finalPrice(), "finalPrice"));
        }
    }

    private void accepted(SecondChanceAccepted offer) {
        orders.wonSecond(
                offer.auctionId(),
                offer.winnerId(),
                offer.sellerId(),
                new Sku(offer.listingId(), offer.variantId()),
                offer.title(),
                offer.finalPrice());
    }
}
