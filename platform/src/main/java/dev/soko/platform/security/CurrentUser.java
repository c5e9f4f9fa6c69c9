package dev.soko.platform.security;

import java.util.Set;
import java.util.UUID;

/**
 * Who makes the request, by the access token alone. A controller takes it as a parameter; on a public route the
 * parameter is {@code @Nullable} and null without a token.
 *
 * @param id the token's subject
 * @param sessionId the token's {@code sid}
 * @param roles the token's roles with those that they imply
 */
public record CurrentUser(UUID id, UUID sessionId, Set<Role> roles) {

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
