package dev.soko.auth;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

@TestConfiguration(proxyBeanMethods = false)
class AuthTestConfiguration {

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean
    @Lazy
    AuthApi authApi(@Value("${local.server.port}") int port) {
        return new AuthApi(port);
    }
}
