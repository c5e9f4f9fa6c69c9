package dev.soko.gateway.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom the edge deals with.
 *
 * @param trustedProxies networks of our own proxies, whose {@code X-Forwarded-*} are believed: {@code 10.0.0.0/8}
 * @param corsOrigins origins whose pages may read answers, with {@code *} and {@code [*]} for any part and any port
 */
@ConfigurationProperties("soko.gateway.edge")
record EdgeProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> corsOrigins) {}
