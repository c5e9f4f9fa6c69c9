package dev.soko.auctions;

import static dev.soko.auctions.Api.AUCTIONS;
import static dev.soko.auctions.Api.in;
import static dev.soko.testing.client.ServiceClient.body;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.soko.platform.security.Role;
import dev.soko.testing.access.AccessMatrix;
import dev.soko.testing.access.TestToken;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@AuctionsTest
class AccessIT {

    private static final String REASON = "{\"reason\": \"r\"}";

    private final Api api;
    private final RequestMappingHandlerMapping mapping;

    AccessIT(@Autowired Api api, @Autowired RequestMappingHandlerMapping mapping) {
        this.api = api;
        this.mapping = mapping;
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointKnowsWhoMayCallIt() {
        TestToken seller = api.tokens().user();
        TestToken bidder = api.tokens().user();
        String auction = api.auction(seller.userId());
        String own = body(api.bid(auction, bidder, 500), 201);
        String retract = auction + "/bids/" + Api.<String>read(own, "$.bidId") + "/retract";
        String buyNow = api.auction(
                seller.userId(), in(Duration.ofDays(1)), ", \"buyNowPrice\": {\"amount\": 900, \"currency\": \"GBP\"}");
        String cancel = "{\"action\": \"CANCEL\", \"reason\": \"r\"}";
        return new AccessMatrix(api.client())
                .person("nobody", _ -> {})
                .person("an expired token", seller.expired())
                .person("a stranger's signature", seller.signedByStranger())
                .person("the seller", seller)
                .person("a bidder", bidder)
                .person("another", api.tokens().user())
                .person("a moderator", api.tokens().user().withRole(Role.MODERATOR))
                .person("finance and KYC", api.tokens().user().withRole(Role.FINANCE, Role.KYC_REVIEWER))
                .person("an admin", api.tokens().user().withRole(Role.ADMIN))
                .row(GET, AUCTIONS, 200, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, auction, 200, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, auction + "/bids", 200, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, auction + "/bids/me", 401, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, AUCTIONS + "/bids/me", 401, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, AUCTIONS + "/watching", 401, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(POST, AUCTIONS, "{}", 401, 401, 401, 400, 400, 400, 400, 400, 400)
                .row(POST, auction + "/bids", Api.max(100), 401, 401, 401, 403, 422, 422, 422, 422, 422)
                .row(POST, retract, REASON, 401, 401, 401, 404, 200, 404, 404, 404, 404)
                .row(PUT, auction + "/watch", 401, 401, 401, 204, 204, 204, 204, 204, 204)
                .row(DELETE, auction + "/watch", 401, 401, 401, 204, 204, 204, 204, 204, 204)
                .row(POST, buyNow + "/buy-now", "{}", 401, 401, 401, 403, 200, 409, 409, 409, 409)
                .row(POST, buyNow + "/second-chance/accept", "{}", 401, 401, 401, 404, 404, 404, 404, 404, 404)
                .row(POST, buyNow + "/second-chance/decline", "{}", 401, 401, 401, 404, 404, 404, 404, 404, 404)
                .row(PATCH, auction + "/override", cancel, 401, 401, 401, 403, 403, 403, 200, 403, 409)
                .row(POST, auction + "/cancel", "{}", 401, 401, 401, 409, 404, 404, 404, 404, 404)
                .coversAllOf(mapping)
                .tests();
    }
}
