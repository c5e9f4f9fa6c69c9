package dev.soko.users.messaging;

import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import dev.soko.users.profile.AccountService;
import dev.soko.users.profile.AccountStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps profiles in step with the accounts of auth-service. */
@Component
class AuthEvents implements EventConsumer {

    record Registered(
            UUID userId,
            String email,
            String displayName,
            @Nullable String phone,
            Instant registeredAt) {}

    record Verified(UUID userId) {}

    record Suspended(UUID userId, AccountStatus status) {}

    record Reinstated(UUID userId) {}

    private final AccountService accounts;

    AuthEvents(AccountService accounts) {
        this.accounts = accounts;
    }

    @Override
    public String source() {
        return "auth";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "auth.user-registered.v1" -> register(event.as(Registered.class));
            case "auth.user-verified.v1" ->
                accounts.verify(event.as(Verified.class).userId());
            case "auth.user-suspended.v1" -> suspend(event.as(Suspended.class));
            case "auth.user-reinstated.v1" ->
                accounts.changeStatus(event.as(Reinstated.class).userId(), AccountStatus.ACTIVE);
            default -> {
                // Of no concern to profiles.
            }
        }
    }

    private void register(Registered user) {
        accounts.register(user.userId(), user.email(), user.displayName(), user.phone(), user.registeredAt());
    }

    private void suspend(Suspended user) {
        accounts.changeStatus(user.userId(), user.status());
    }
}
