package dev.soko.listings.messaging;

import dev.soko.listings.listing.VariantService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps which variants orders name. */
@Component
class OrderEvents implements EventConsumer {

    record Placed(List<Item> items) {

        Set<UUID> variants() {
            return items.stream().map(Item::variantId).filter(Objects::nonNull).collect(Collectors.toSet());
        }
    }

    /** A line of the order; without a variant when the listing has none. */
    record Item(@Nullable UUID variantId) {}

    private final VariantService variants;

    OrderEvents(VariantService variants) {
        this.variants = variants;
    }

    @Override
    public String source() {
        return "orders";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("order.placed.v1")) {
            variants.sell(event.as(Placed.class).variants());
        }
    }
}
