package dev.soko.gateway.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where rates are counted.
 *
 * @param redis URL of the store that several gateways share, {@code redis://host:6379} or {@code rediss://}; without it
 *     each counts in memory, for itself
 * @param timeout of the store, after which a request goes on uncounted
 */
@ConfigurationProperties("soko.gateway.rate-limit")
record RateLimitProperties(
        @Nullable String redis, @DefaultValue("50ms") Duration timeout) {}
