package dev.soko.platform.security;

import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;

/**
 * A service's exceptions to «every route needs a token»: its public routes and the roles that others demand. One bean a
 * service; {@code access.pathMatchers(GET, "/api/v1/listings/*").permitAll()}. What they say of GET they say of HEAD.
 */
@FunctionalInterface
public interface AccessRules {

    void apply(AuthorizeExchangeSpec access);
}
