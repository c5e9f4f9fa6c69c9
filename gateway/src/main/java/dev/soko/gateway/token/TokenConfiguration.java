package dev.soko.gateway.token;

import dev.soko.gateway.table.Routes;
import dev.soko.platform.sessions.Revocations;
import dev.soko.platform.sessions.SessionEvents;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** The token check, after CORS: a preflight carries no token. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    Revocations revocations(Clock clock, TokenProperties properties) {
        return new Revocations(clock, properties.longestLife());
    }

    @Bean
    SessionEvents sessionEvents(Revocations revocations, TokenProperties properties) {
        return new SessionEvents(revocations, properties.longestLife());
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 40)
    TokenFilter tokenFilter(Routes routes, ReactiveJwtDecoder tokens, Revocations revocations) {
        return new TokenFilter(routes, tokens, revocations);
    }
}
