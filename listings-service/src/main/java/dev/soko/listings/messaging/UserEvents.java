package dev.soko.listings.messaging;

import dev.soko.listings.listing.SellerService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the sellers' names, and forgets whoever is erased. */
@Component
class UserEvents implements EventConsumer {

    record ProfileChanged(
            UUID userId,
            @Nullable String displayName,
            @Nullable String avatarUrl) {}

    record Erased(UUID userId) {}

    private final SellerService sellers;

    UserEvents(SellerService sellers) {
        this.sellers = sellers;
    }

    @Override
    public String source() {
        return "users";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "user.profile-changed.v1" -> rename(event.as(ProfileChanged.class));
            case "user.erased.v1" -> sellers.erase(event.as(Erased.class).userId());
            default -> {
                // Of no concern to listings.
            }
        }
    }

    private void rename(ProfileChanged profile) {
        sellers.rename(profile.userId(), profile.displayName(), profile.avatarUrl());
    }
}
