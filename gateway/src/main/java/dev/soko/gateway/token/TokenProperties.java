package dev.soko.gateway.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the edge has to know of access tokens.
 *
 * @param longestLife of one, with some room for clocks: so long a revoked session is remembered
 */
@ConfigurationProperties("soko.gateway.tokens")
record TokenProperties(@DefaultValue("15m") Duration longestLife) {}
