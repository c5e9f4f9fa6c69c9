package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.PersonService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Learns where people get their mail: at the address that they have verified. */
@Component
class AuthEvents implements EventConsumer {

    record Verified(UUID userId, String email) {}

    private final PersonService people;

    AuthEvents(PersonService people) {
        this.people = people;
    }

    @Override
    public String source() {
        return "auth";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("auth.user-verified.v1")) {
            Verified verified = event.as(Verified.class);
            people.verified(verified.userId(), verified.email());
        }
    }
}
