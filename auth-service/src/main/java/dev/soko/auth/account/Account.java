package dev.soko.auth.account;

import dev.soko.platform.security.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in.
 *
 * @param email in lower case, see {@link EmailAddress}
 * @param verifiedAt when the owner of the address confirmed it; null while nobody did
 * @param roles as they were given, always with USER; what they imply is the token reader's matter
 */
public record Account(
        UUID id,
        String email,
        String displayName,
        @Nullable String phone,
        String passwordHash,
        @Nullable Instant verifiedAt,
        AccountStatus status,
        Set<Role> roles,
        Instant registeredAt,
        long version) {

    public boolean isVerified() {
        return verifiedAt != null;
    }

    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    /** Can sign in and administer. */
    public boolean isActiveAdmin() {
        return isActive() && isVerified() && roles.contains(Role.ADMIN);
    }
}
