package dev.soko.listings;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;

import dev.soko.listings.listing.ListingProblem;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import dev.soko.platform.security.AccessRules;
import dev.soko.platform.security.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what, and the problems that this service adds. */
@Configuration(proxyBeanMethods = false)
class ListingsConfiguration {

    @Bean
    AccessRules accessRules() {
        return access -> {
            access.pathMatchers(GET, "/api/v1/listings/mine").authenticated();
            access.pathMatchers(PATCH, "/api/v1/listings/{id}/moderation").hasRole(Role.MODERATOR.name());
            access.pathMatchers(
                            GET,
                            "/api/v1/listings",
                            "/api/v1/listings/",
                            "/api/v1/listings/search",
                            "/api/v1/listings/categories",
                            "/api/v1/listings/{id}",
                            "/api/v1/listings/{id}/images/{imageId}/{size}")
                    .permitAll();
        };
    }

    /** As precise as the database keeps times, so that what is answered at first is what is read later. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Bean
    Problems listingProblems() {
        return Problems.of(ListingProblem.values());
    }
}
