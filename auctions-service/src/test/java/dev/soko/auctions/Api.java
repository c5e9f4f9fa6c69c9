package dev.soko.auctions;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ServiceClient;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import dev.soko.testing.events.HandledEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.node.ObjectNode;

/** The service as its clients and the other services see it. */
@Component
@Lazy
public class Api extends ServiceClient {

    public static final String AUCTIONS = "/api/v1/auctions";

    private final ForeignEvents others;
    private final JdbcClient jdbc;

    Api(@Value("${local.server.port}") int port, TestTokens tokens, ForeignEvents others, JdbcClient jdbc) {
        super(port, tokens);
        this.others = others;
        this.jdbc = jdbc;
    }

    /** What listings-service says of a listing without variants. */
    public static ObjectNode listing(String type, UUID id, UUID seller) {
        ObjectNode listing = EventSamples.of("listings").json(type);
        listing.put("listingId", id.toString()).put("sellerId", seller.toString());
        listing.putArray("variants");
        return listing;
    }

    /** A new listing on the market, which the service has heard of. */
    public UUID listing(UUID seller) {
        UUID id = Ids.next();
        hears("listings", "listing.published.v1", id, listing("listing.published.v1", id, seller));
        return id;
    }

    /** Another service says so, and this one has heard it. */
    public void hears(String service, String type, UUID subject, Object data) {
        HandledEvents.await(jdbc, others.send(service, type, subject, data));
    }

    public void suspended(UUID person) {
        hears("auth", "auth.user-suspended.v1", person, of("auth.user-suspended.v1", person));
    }

    public void reinstated(UUID person) {
        hears("auth", "auth.user-reinstated.v1", person, of("auth.user-reinstated.v1", person));
    }

    private static ObjectNode of(String type, UUID person) {
        return EventSamples.of("auth").json(type).put("userId", person.toString());
    }

    /** By staff, as if its time had come. */
    public void close(String auction) {
        override(auction, "\"action\": \"CLOSE_NOW\"");
    }

    /** By staff; the answer. */
    public String override(String auction, String order) {
        TestToken moderator = tokens().user().withRole(Role.MODERATOR);
        return body(patch(auction + "/override", moderator, "{%s, \"reason\": \"r\"}".formatted(order)), 200);
    }

    /** A body for a new auction in pounds. */
    public static String terms(UUID listing, Instant end, String more) {
        return """
                {"listingId": "%s", "startPrice": {"amount": 100, "currency": "GBP"}, "endsAt": "%s"%s}""".formatted(listing, end, more);
    }

    public static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    /** The path of a new auction of that seller's that ends in a day. */
    public String auction(UUID seller) {
        return auction(seller, in(Duration.ofDays(1)), "");
    }

    public String auction(UUID seller, Instant end, String more) {
        return auction(listing(seller), seller, end, more);
    }

    /** Of a listing that is known already. */
    public String auction(UUID listing, UUID seller, Instant end, String more) {
        String created = body(post(AUCTIONS, tokens().user(seller), terms(listing, end, more)), 201);
        return AUCTIONS + "/" + JsonPath.<String>read(created, "$.id");
    }

    public static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    public ResponseSpec bid(String auction, Consumer<HttpHeaders> bidder, long pence) {
        return post(auction + "/bids", bidder, max(pence));
    }

    /** Bids, and the bid's id. */
    public String bidId(String auction, Consumer<HttpHeaders> bidder, long pence) {
        return read(body(bid(auction, bidder, pence), 201), "$.bidId");
    }

    /** The ids of the auctions in a list. */
    public List<UUID> ids(String list, Consumer<HttpHeaders> reader) {
        return Api.<List<String>>read(body(get(list, reader), 200), "$.items[*].id").stream()
                .map(UUID::fromString)
                .toList();
    }

    public static String max(long pence) {
        return "{\"maxAmount\": {\"amount\": %d, \"currency\": \"GBP\"}}".formatted(pence);
    }

    /** A pattern of the number as a value of its own, and not as some digits of an id or a time. */
    public static String value(long number) {
        return "[:\\[\"]\\s*" + number + "\\s*[,}\\]\"]";
    }

    public static <T> T read(String json, String path) {
        return JsonPath.read(json, path);
    }
}
