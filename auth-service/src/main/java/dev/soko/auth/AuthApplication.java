package dev.soko.auth;

import dev.soko.platform.problem.ProblemCatalogue;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import dev.soko.platform.security.AccessRules;
import dev.soko.platform.security.Role;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Accounts, sign-in, sessions and the keys that access tokens are signed with. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AuthApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(AuthApplication.class, arguments);
    }

    /**
     * Public whatever the method, so that a wrong one is a 405 and not a 401. {@code /mfa/verify} finishes a sign-in: who
     * calls it has an mfaToken and no access token yet.
     */
    @Bean
    AccessRules accessRules() {
        return access -> access.pathMatchers(
                        "/api/v1/auth/register",
                        "/api/v1/auth/login",
                        "/api/v1/auth/refresh",
                        "/api/v1/auth/otp/request",
                        "/api/v1/auth/otp/verify",
                        "/api/v1/auth/password/forgot",
                        "/api/v1/auth/password/reset",
                        "/api/v1/auth/password/reset/request",
                        "/api/v1/auth/password/reset/confirm",
                        "/api/v1/auth/mfa/verify",
                        "/api/v1/auth/.well-known/jwks.json")
                .permitAll()
                .pathMatchers("/api/v1/auth/users/**")
                .hasRole(Role.ADMIN.name());
    }

    @Bean
    ProblemCatalogue.Problems authProblems() {
        return Problems.of(AuthProblem.values());
    }
}
