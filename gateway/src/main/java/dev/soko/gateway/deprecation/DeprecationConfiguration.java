package dev.soko.gateway.deprecation;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How operations are taken out of use. */
@Configuration(proxyBeanMethods = false)
class DeprecationConfiguration {

    @Bean
    DeprecationFilter deprecationFilter(DeprecationProperties properties, MeterRegistry meters) {
        return new DeprecationFilter(properties.deprecated(), meters);
    }
}
