package dev.soko.platform.security;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How access tokens are checked.
 *
 * @param issuer the {@code iss} that a token must carry
 * @param audience the {@code aud} that a token must carry
 * @param jwksUri where auth-service publishes its signing keys
 * @param jwksTimeToLive how long fetched keys are used, which is how long a withdrawn key still verifies
 * @param jwksRefetchInterval how long after a fetch an unknown {@code kid} may cause another
 * @param jwksOutageTolerance how long past their time to live keys are used when auth-service does not answer
 */
@ConfigurationProperties("soko.security")
public record SokoSecurityProperties(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("soko") String audience,

        @DefaultValue("http://localhost:8101/api/v1/auth/.well-known/jwks.json")
        URI jwksUri,

        @DefaultValue("60s") Duration jwksTimeToLive,
        @DefaultValue("5s") Duration jwksRefetchInterval,
        @DefaultValue("1h") Duration jwksOutageTolerance) {}
