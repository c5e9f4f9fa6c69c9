package dev.soko.testing.guarded;

import static org.springframework.http.HttpMethod.GET;

import dev.soko.platform.security.AccessRules;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class GuardedApplication {

    @Bean
    AccessRules doors() {
        return access -> access.pathMatchers(GET, "/api/v1/doors/open")
                .permitAll()
                .pathMatchers(GET, "/api/v1/doors/staff")
                .hasRole("MODERATOR");
    }
}
