package dev.soko.gateway.deprecation;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What clients should leave.
 *
 * @param deprecated one line an operation, see {@link DeprecatedOperation}
 */
@ConfigurationProperties("soko.gateway")
public record DeprecationProperties(@DefaultValue List<DeprecatedOperation> deprecated) {}
