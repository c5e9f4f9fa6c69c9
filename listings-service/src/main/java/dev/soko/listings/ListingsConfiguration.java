package dev.soko.listings;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;

import dev.soko.listings.listing.ListingProblem;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import dev.soko.platform.security.AccessRules;
import dev.soko.platform.security.Role;
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

    @Bean
    Problems listingProblems() {
        return Problems.of(ListingProblem.values());
    }
}
