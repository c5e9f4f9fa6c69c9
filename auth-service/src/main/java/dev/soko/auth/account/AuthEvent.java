package dev.soko.auth.account;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import dev.soko.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What auth-service tells the others, all of it about one account. Never a code, a token or a password. */
public sealed interface AuthEvent extends DomainEvent {

    UUID userId();

    @Override
    default UUID aggregateId() {
        return userId();
    }

    /**
     * Somebody registered. Until the address is verified the same user may register again, with another name or phone:
     * the latest counts. The phone is told and not kept: it is the profile's.
     */
    @EventType("auth.user-registered.v1")
    record UserRegistered(
            UUID userId,
            String email,
            String displayName,
            @Nullable String phone,
            Instant registeredAt) implements AuthEvent {}

    /** The owner of the address confirmed it: from now on the user exists for others. */
    @EventType("auth.user-verified.v1")
    record UserVerified(UUID userId, String email, Instant verifiedAt) implements AuthEvent {}

    /** No sign-in any more, and nothing of the user's is shown. The reason is in the audit log alone. */
    @EventType("auth.user-suspended.v1")
    record UserSuspended(UUID userId, AccountStatus status) implements AuthEvent {}

    @EventType("auth.user-reinstated.v1")
    record UserReinstated(UUID userId) implements AuthEvent {}

    /** Access tokens of these sessions are to be refused, and their sockets closed, though they have not expired. */
    @EventType("auth.sessions-revoked.v1")
    record SessionsRevoked(UUID userId, List<UUID> sessionIds, Instant revokedAt) implements AuthEvent {}

    @EventType("auth.roles-changed.v1")
    record RolesChanged(UUID userId, List<Role> roles) implements AuthEvent {}

    /** What staff did, for the audit log. The key is the account that it was done to. */
    @EventType("auth.staff-action.v1")
    record StaffAction(
            UUID actorId,
            String action,
            String entity,
            UUID entityId,
            Standing before,
            Standing after,
            String reason,
            String address,
            Instant at)
            implements AuthEvent {
        @Override
        public UUID userId() {
            return entityId;
        }
    }

    /** What staff can change about an account. */
    record Standing(AccountStatus status, List<Role> roles) {}
}
