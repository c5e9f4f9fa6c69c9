package dev.soko.users.profile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member, as this service knows them.
 *
 * @param email as auth-service told it; null once erased
 * @param avatar the version of the picture, null without one
 * @param trustScore 0 to 100
 * @param createdAt when the account was registered
 * @param version rises with every change of what the profile shows, for entity tags
 */
public record Profile(
        UUID id,
        @Nullable String email,
        boolean emailVerified,
        AccountStatus status,
        Details details,
        @Nullable UUID avatar,
        int trustScore,
        Instant createdAt,
        long version) {

    boolean isErased() {
        return status == AccountStatus.ERASED;
    }

    /** Others see only those who proved their address and are not shut out. */
    boolean isVisible() {
        return emailVerified && status == AccountStatus.ACTIVE;
    }

    /** Where the picture is read, relative to the API's host; a new picture has a new address. */
    @Nullable
    String avatarUrl() {
        return avatar == null ? null : "/api/v1/users/" + id + "/avatar/" + avatar;
    }

    ProfileChanged announcement() {
        return new ProfileChanged(id, details.displayName(), details.country(), avatarUrl());
    }
}
