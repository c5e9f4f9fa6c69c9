package dev.soko.users;

import static org.springframework.http.HttpMethod.GET;

import dev.soko.platform.problem.ProblemCatalogue.Problems;
import dev.soko.platform.security.AccessRules;
import dev.soko.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what, and the problems that this service adds. */
@Configuration(proxyBeanMethods = false)
class UsersConfiguration {

    @Bean
    AccessRules accessRules() {
        return access -> {
            access.pathMatchers("/api/v1/users/me/**").authenticated();
            access.pathMatchers(GET, "/api/v1/users").hasRole(Role.MODERATOR.name());
            access.pathMatchers(
                            GET,
                            "/api/v1/users/{id}",
                            "/api/v1/users/{id}/trust-score",
                            "/api/v1/users/{id}/reviews",
                            "/api/v1/users/{id}/avatar/{version}")
                    .permitAll();
        };
    }

    @Bean
    Problems usersProblems() {
        return Problems.of(UsersProblem.values());
    }
}
