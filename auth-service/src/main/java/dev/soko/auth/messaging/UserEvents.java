package dev.soko.auth.messaging;

import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What auth-service hears of users-service: a name that {@code GET /me} shows, and the end of a user. */
@Component
class UserEvents implements EventConsumer {

    private record ProfileChanged(UUID userId, String displayName) {}

    private record Erased(UUID userId) {}

    private final AccountUpkeep accounts;

    UserEvents(AccountUpkeep accounts) {
        this.accounts = accounts;
    }

    @Override
    public String source() {
        return "users";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "user.profile-changed.v1" -> {
                ProfileChanged changed = event.as(ProfileChanged.class);
                accounts.rename(changed.userId(), changed.displayName());
            }
            case "user.erased.v1" -> accounts.erase(event.as(Erased.class).userId());
            default -> {
                // Another's concern.
            }
        }
    }
}
