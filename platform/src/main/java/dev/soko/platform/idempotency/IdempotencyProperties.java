package dev.soko.platform.idempotency;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How {@code Idempotency-Key} is honoured.
 *
 * @param requiredOn path patterns on which a POST without a key is refused, because money moves there
 * @param keep how long an answer is given again
 * @param lease how long a request without an answer counts as running
 * @param maxBody the largest body that is taken with a key; it is on disk while the request runs, unless it is small
 */
@ConfigurationProperties("soko.idempotency")
public record IdempotencyProperties(
        @DefaultValue List<String> requiredOn,
        @DefaultValue("24h") Duration keep,
        @DefaultValue("1m") Duration lease,
        @DefaultValue("12MB") DataSize maxBody) {}
