package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.PersonService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Forgets erased people. */
@Component
class UserEvents implements EventConsumer {

    record Erased(UUID userId) {}

    private final PersonService people;

    UserEvents(PersonService people) {
        this.people = people;
    }

    @Override
    public String source() {
        return "users";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("user.erased.v1")) {
            people.erased(event.as(Erased.class).userId());
        }
    }
}
