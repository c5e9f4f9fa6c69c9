package dev.soko.testing.guarded;

import dev.soko.platform.security.AccessRules;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class GuardedApplication {

    @Bean
    AccessRules doors() {
        return access -> access.pathMatchers("/api/v1/doors/open")
                .permitAll()
                .pathMatchers("/api/v1/doors/staff")
                .hasRole("MODERATOR");
    }
}
