package dev.soko.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;

/** How access tokens are checked, in every process. */
@AutoConfiguration
@EnableConfigurationProperties(SokoSecurityProperties.class)
class TokenAutoConfiguration {

    /** In microseconds, which is what PostgreSQL keeps: a time is the same before and after it was stored. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Bean
    @ConditionalOnMissingBean
    SigningKeys signingKeys(SokoSecurityProperties properties, Clock clock) {
        return new RemoteSigningKeys(WebClient.create(), properties, clock);
    }

    @Bean
    ReactiveJwtDecoder accessTokenDecoder(SigningKeys keys, SokoSecurityProperties properties) {
        return AccessTokens.decoder(keys, properties);
    }
}
