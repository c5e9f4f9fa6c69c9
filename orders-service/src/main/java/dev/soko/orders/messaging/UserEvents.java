package dev.soko.orders.messaging;

import dev.soko.orders.order.OrderUpkeep;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Forgets where erased members live. */
@Component
class UserEvents implements EventConsumer {

    record Erased(UUID userId) {}

    private final OrderUpkeep orders;

    UserEvents(OrderUpkeep orders) {
        this.orders = orders;
    }

    @Override
    public String source() {
        return "users";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("user.erased.v1")) {
            orders.erase(event.as(Erased.class).userId());
        }
    }
}
