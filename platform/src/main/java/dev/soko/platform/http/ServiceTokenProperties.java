package dev.soko.platform.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * As whom this service calls others for itself; without a secret it does not.
 *
 * @param uri where auth-service gives out service tokens
 * @param clientId as auth-service knows this service: its name, in {@code platform.yml}
 * @param clientSecret whose SHA-256 auth-service knows
 */
@ConfigurationProperties("soko.service-token")
record ServiceTokenProperties(
        @DefaultValue("http://localhost:8101/internal/token")
        URI uri,

        String clientId,
        @Nullable String clientSecret) {}
