package dev.soko.auth.account;

import dev.soko.platform.security.Role;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in.
 *
 * @param email in lower case, see {@link EmailAddress}
 * @param passwordHash null when no password counts, see {@link #registeredAgain}
 * @param verifiedAt when the owner of the address confirmed it; null while nobody did
 * @param roles as they were given, always with USER; what they imply is the token reader's matter
 */
public record Account(
        UUID id,
        String email,
        String displayName,
        @Nullable String passwordHash,
        @Nullable Instant verifiedAt,
        AccountStatus status,
        Set<Role> roles,
        Instant registeredAt,
        long version) {

    /**
     * The same address once more, before anybody verified it. Which of the two is its owner nobody knows, and whoever enters
     * a code cannot tell which of them asked for it. So a password counts only while all gave the same one; the latest name
     * does.
     *
     * @param later with this hash if the password is the same: hashes are salted
     */
    public Account registeredAgain(Account later) {
        return new Account(
                id,
                email,
                later.displayName,
                Objects.equals(passwordHash, later.passwordHash) ? passwordHash : null,
                null,
                status,
                roles,
                later.registeredAt,
                version);
    }

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
