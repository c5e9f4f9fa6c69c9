package dev.soko.auctions;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;

import dev.soko.auctions.auction.AuctionProblem;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import dev.soko.platform.security.AccessRules;
import dev.soko.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what, and the problems that this service adds. */
@Configuration(proxyBeanMethods = false)
class AuctionsConfiguration {

    @Bean
    AccessRules accessRules() {
        return access -> {
            access.pathMatchers(GET, "/api/v1/auctions/watching", "/api/v1/auctions/ws")
                    .authenticated();
            access.pathMatchers(PATCH, "/api/v1/auctions/{id}/override").hasRole(Role.MODERATOR.name());
            access.pathMatchers(
                            GET,
                            "/api/v1/auctions",
                            "/api/v1/auctions/",
                            "/api/v1/auctions/{id}",
                            "/api/v1/auctions/{id}/bids")
                    .permitAll();
        };
    }

    @Bean
    Problems auctionProblems() {
        return Problems.of(AuctionProblem.values());
    }
}
