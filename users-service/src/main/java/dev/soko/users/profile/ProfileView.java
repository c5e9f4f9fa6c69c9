package dev.soko.users.profile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A profile as its owner sees it. */
public record ProfileView(
        UUID id,
        @Nullable String email,
        String displayName,
        @Nullable String bio,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String avatarUrl,
        @Nullable String locale,
        Instant createdAt,
        int trustScore) {

    public static ProfileView of(Profile profile) {
        Details details = profile.details();
        return new ProfileView(
                profile.id(),
                profile.email(),
                details.displayName(),
                details.bio(),
                details.phone(),
                details.country(),
                profile.avatarUrl(),
                details.locale(),
                profile.createdAt(),
                profile.trustScore());
    }
}
