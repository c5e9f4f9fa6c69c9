package dev.soko.escrow;

import static dev.soko.escrow.Api.HOLDINGS;
import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.AccessMatrix;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.client.Pictures;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@EscrowTest
class AccessIT {

    private static final String SAY = "{\"message\": \"It is blue.\"}";
    private static final String QUARREL = "{\"reason\": \"Late\", \"description\": \"It is late.\"}";

    private final Api api;
    private final JdbcClient jdbc;
    private final RequestMappingHandlerMapping mapping;

    AccessIT(@Autowired Api api, @Autowired JdbcClient jdbc, @Autowired RequestMappingHandlerMapping mapping) {
        this.api = api;
        this.jdbc = jdbc;
        this.mapping = mapping;
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointKnowsWhoMayCallIt() {
        TestToken seller = api.tokens().user();
        TestToken buyer = api.tokens().user();
        UUID order = api.placed(buyer, seller, 10_000);
        String held = api.funded(buyer, order);
        String released = api.funded(buyer, seller, 10_000);
        String disputed = api.funded(buyer, seller, 10_000);
        String opened = JsonPath.read(body(api.post(disputed + "/disputes", buyer, QUARREL), 201), "$.id");
        String dispute = ROOT + "/disputes/" + opened;
        String pay = "{\"orderId\": \"%s\", \"paymentMethod\": \"sandbox_succeeds\"}".formatted(order);
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("description", "A parcel");
        form.part("file", Pictures.encode("png", 9, 9)).filename("parcel.png");
        String file = JsonPath.read(body(api.upload(dispute + "/evidence", buyer, form), 201), "$.file.href");
        String refunded = api.funded(buyer, seller, 10_000);
        body(api.move(refunded + "/refund", seller, "{}"), 200);
        String refund = ROOT + "/refunds/" + new Refunds(api, jdbc).newest(refunded);
        String settlement = "{\"reference\": \"Bank transfer 4711\"}";
        String decision = "{\"outcome\": \"REFUND\"}";
        return new AccessMatrix(api.client())
                .person("nobody", keyed(_ -> {}))
                .person("an expired token", keyed(seller.expired()))
                .person("a stranger's signature", keyed(seller.signedByStranger()))
                .person("the seller", keyed(seller))
                .person("the buyer", keyed(buyer))
                .person("another", keyed(api.tokens().user()))
                .person("a moderator", keyed(api.tokens().user().withRole(Role.MODERATOR)))
                .person("finance", keyed(api.tokens().user().withRole(Role.FINANCE)))
                .person("an admin", keyed(api.tokens().user().withRole(Role.ADMIN)))
                .row(POST, HOLDINGS, pay, 401, 401, 401, 404, 409, 404, 404, 404, 404)
                .row(GET, held, 401, 401, 401, 200, 200, 404, 404, 200, 200)
                .row(GET, ROOT + "/orders/" + order + "/holding", 401, 401, 401, 200, 200, 404, 404, 200, 200)
                .row(POST, released + "/release", "{}", 401, 401, 401, 403, 200, 404, 404, 422, 422)
                .row(POST, held + "/refund", Api.amount(10), 401, 401, 401, 200, 403, 404, 404, 422, 422)
                .row(POST, disputed + "/disputes", QUARREL, 401, 401, 401, 409, 409, 404, 404, 404, 404)
                .row(GET, ROOT + "/disputes", 401, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, dispute, 401, 401, 401, 200, 200, 404, 404, 200, 200)
                .row(GET, dispute + "/messages", 401, 401, 401, 200, 200, 404, 404, 200, 200)
                .row(POST, dispute + "/messages", SAY, 401, 401, 401, 201, 201, 404, 404, 201, 201)
                .row(GET, dispute + "/evidence", 401, 401, 401, 200, 200, 404, 404, 200, 200)
                .row(
                        POST,
                        dispute + "/evidence",
                        "{\"description\": \"A parcel\"}",
                        401,
                        401,
                        401,
                        201,
                        201,
                        404,
                        404,
                        403,
                        403)
                .row(GET, file, 401, 401, 401, 200, 200, 404, 404, 200, 200)
                .row(POST, dispute + "/respond", SAY, 401, 401, 401, 200, 403, 404, 404, 403, 403)
                .row(POST, dispute + "/appeal", SAY, 401, 401, 401, 409, 409, 404, 404, 403, 403)
                .row(POST, dispute + "/decision", decision, 401, 401, 401, 403, 403, 403, 403, 422, 422)
                .row(GET, ROOT + "/balance", 401, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, ROOT + "/payouts", 401, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(POST, ROOT + "/payouts", Api.amount(10), 401, 401, 401, 403, 403, 403, 403, 403, 403)
                .row(GET, ROOT + "/refunds?status=FAILED", 401, 401, 401, 403, 403, 403, 403, 200, 200)
                .row(POST, refund + "/retry", "{}", 401, 401, 401, 403, 403, 403, 403, 422, 422)
                .row(POST, refund + "/settlement", settlement, 401, 401, 401, 403, 403, 403, 403, 422, 422)
                .row(GET, ROOT + "/ledger/verify", 401, 401, 401, 403, 403, 403, 403, 200, 200)
                .row(GET, ROOT + "/reconciliations", 401, 401, 401, 403, 403, 403, 403, 200, 200)
                .row(
                        POST,
                        ROOT + "/sandbox/payments/" + Ids.next() + "/confirmation",
                        "{}",
                        401,
                        401,
                        401,
                        404,
                        404,
                        404,
                        404,
                        404,
                        404)
                // Public; what counts is the signature.
                .row(POST, ROOT + "/webhooks/sandbox", "{}", 400, 401, 401, 400, 400, 400, 400, 400, 400)
                .coversAllOf(mapping)
                .tests();
    }

    /** With a key of its own for each request. */
    private static Consumer<HttpHeaders> keyed(Consumer<HttpHeaders> token) {
        return token.andThen(
                headers -> headers.set("Idempotency-Key", Ids.next().toString()));
    }
}
