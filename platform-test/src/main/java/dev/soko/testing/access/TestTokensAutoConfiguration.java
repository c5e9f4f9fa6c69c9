package dev.soko.testing.access;

import dev.soko.platform.security.SokoSecurityProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** {@link TestTokens} that the service under test accepts. */
@AutoConfiguration(afterName = "dev.soko.platform.security.SecurityAutoConfiguration")
class TestTokensAutoConfiguration {

    @Bean
    @ConditionalOnBean(SokoSecurityProperties.class)
    TestTokens testTokens(SokoSecurityProperties properties) {
        return new TestTokens(properties.issuer(), properties.audience());
    }
}
