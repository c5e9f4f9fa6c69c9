package dev.soko.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom the edge deals with.
 *
 * @param trustedProxies networks of our own proxies, whose {@code X-Forwarded-*} are believed: {@code 10.0.0.0/8}
 * @param corsOrigins origins whose pages may read answers and open WebSockets, with {@code *} and {@code [*]} for any part and any port
 * @param longestHead until a request's head must have arrived, from the beginning of the connection or the answer before
 * @param longestPause between two parts of a request's body, before the client is given up
 * @param longestRequest until a request, with its body, must have arrived
 */
@ConfigurationProperties("soko.gateway.edge")
record EdgeProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("60s") Duration longestHead,
        @DefaultValue("30s") Duration longestPause,
        @DefaultValue("3m") Duration longestRequest) {}
