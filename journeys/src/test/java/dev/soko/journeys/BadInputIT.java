package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a client should not send, sent through the front door: a clear problem, never a 500, and nothing lost. */
class BadInputIT {

    private static final String SQL = "Robert'); DROP TABLE listing;-- \\\" OR 1=1 /*";

    private static Client visitor;
    private static Client seller;
    private static Client stranger;
    private static String category;
    private static String draft;

    @BeforeAll
    static void signUp() {
        visitor = Market.shared().client();
        seller = Person.of(visitor, "Seller").signUp();
        stranger = Person.of(visitor, "Stranger").signUp();
        JsonNode tree = visitor.get("/api/v1/listings/categories").expect(200).json();
        JsonNode first = tree.isArray() ? tree.get(0) : tree.path("items").get(0);
        category = first.has("id")
                ? first.path("id").asString()
                : first.path("code").asString();
        draft = seller.post("/api/v1/listings", listing("A plain chair"))
                .expect(201)
                .at("/id");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/users/me",
        "GET, /api/v1/auth/me",
        "GET, /api/v1/listings/mine",
        "POST, /api/v1/listings",
        "GET, /api/v1/orders",
        "GET, /api/v1/admin/users",
        "GET, /api/v1/kyc/status"
    })
    void aPrivateRouteWithoutATokenIs401(String method, String path) {
        Answer refused = visitor.send(method, path, null, null, Map.of());
        refused.expectProblem(401, "unauthenticated");
        assertThat(refused.header("www-authenticate")).startsWith("Bearer");
    }

    @Test
    void aMissingRoleIs403() {
        seller.get("/api/v1/users?q=a").expectProblem(403, "forbidden");
        seller.patch("/api/v1/listings/" + draft + "/moderation", "{\"decision\": \"APPROVE\", \"reason\": \"mine\"}")
                .expectProblem(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\": ", "[]"})
    void whatIsNoListingAtAllIs400(String body) {
        assertThat(seller.post("/api/v1/listings", body).invalid()).containsExactly("");
    }

    @Test
    void everythingThatIsMissingIsNamed() {
        assertThat(seller.post("/api/v1/listings", "{}").invalid())
                .containsExactlyInAnyOrder("/title", "/category", "/condition", "/price", "/country");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title       | 5                                                       | /title
            condition   | "BROKEN_IN_TWO"                                         | /condition
            price       | {"amount": 1.5, "currency": "KES"}                      | /price/amount
            price       | {"amount": 99999999999999999999999, "currency": "KES"}  | /price/amount
            price       | {"amount": -1, "currency": "KES"}                       | /price
            price       | {"amount": 1, "currency": "QQQ"}                        | /price
            """)
    void oneWrongFieldOfAListingIs400AndIsNamed(String field, String value, String pointer) {
        ObjectNode listing = (ObjectNode) JsonMapper.shared().readTree(listing("A plain chair"));
        listing.set(field, JsonMapper.shared().readTree(value));
        assertThat(seller.post("/api/v1/listings", listing.toString()).invalid())
                .containsExactly(pointer);
    }

    @Test
    void textThatIsTooLongOrTooDeepIs400() {
        seller.post("/api/v1/listings", listing("x".repeat(121))).expectProblem(400, "invalid_request");
        seller.post("/api/v1/listings", "{\"x\": " + "[".repeat(2000) + "]".repeat(2000) + "}")
                .expectProblem(400, "invalid_request");
    }

    @Test
    void aBodyOverTheLimitIs413AlsoWhenChunked() {
        byte[] large = ("{\"title\": \"" + "x".repeat(600_000) + "\"}").getBytes();
        seller.send("POST", "/api/v1/listings", BodyPublishers.ofByteArray(large), "application/json", Map.of())
                .expectProblem(413, "payload_too_large");
        seller.send(
                        "POST",
                        "/api/v1/listings",
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)),
                        "application/json",
                        Map.of())
                .expectProblem(413, "payload_too_large");
    }

    @Test
    void anotherMediaTypeIs415() {
        seller.send("POST", "/api/v1/listings", BodyPublishers.ofString("title=x"), "text/plain", Map.of())
                .expectProblem(415, "unsupported_media_type");
    }

    @Test
    void anUnknownPathIs404AndAWrongMethodIs405() {
        visitor.get("/api/v1/nothing").expectProblem(404, "not_found");
        seller.get("/api/v1/listings/mine/yours/theirs").expectProblem(404, "not_found");
        Answer refused = seller.put("/api/v1/listings/mine", "{}").expectProblem(405, "method_not_allowed");
        assertThat(refused.header("allow")).contains("GET");
    }

    @Test
    void aServiceThatIsNotThereYetIs503AndSaysWhenToTryAgain() {
        Answer refused = seller.get("/api/v1/reviews/orders/" + draft).expectProblem(503, "service_unavailable");
        assertThat(refused.header("retry-after")).isNotBlank();
    }

    @Test
    void anotherUsersListingIs404() {
        stranger.get("/api/v1/listings/" + draft).expectProblem(404, "not_found");
        stranger.patch("/api/v1/listings/" + draft, "{\"title\": \"Mine now\"}").expectProblem(404, "not_found");
        stranger.delete("/api/v1/listings/" + draft).expectProblem(404, "not_found");
        stranger.post("/api/v1/listings/" + draft + "/publish", "").expectProblem(404, "not_found");
    }

    @Test
    void aSellerIdInTheBodyIsNotBelieved() {
        String strangersId = stranger.get("/api/v1/auth/me").expect(200).at("/id");
        String sellersId = seller.get("/api/v1/auth/me").expect(200).at("/id");
        String body = listing("A borrowed name").replaceFirst("\\{", "{\"sellerId\": \"" + strangersId + "\", ");
        assertThat(seller.post("/api/v1/listings", body).expect(201).at("/sellerId"))
                .isEqualTo(sellersId);
    }

    @Test
    void sqlIsJustText() {
        String id = seller.post("/api/v1/listings", listing(SQL)).expect(201).at("/id");
        assertThat(seller.get("/api/v1/listings/" + id).expect(200).at("/title"))
                .isEqualTo(SQL.replace("\\\"", "\""));
        assertThat(seller.patch("/api/v1/users/me", "{\"bio\": \"" + SQL + "\"}")
                        .expect(200)
                        .at("/bio"))
                .isEqualTo(SQL.replace("\\\"", "\""));
        visitor.get("/api/v1/listings?q=%27%3B%20drop%20table%20listing%3B--&tag=%27%20or%201%3D1")
                .expect(200);
        visitor.get("/api/v1/listings?q=%00").expectProblem(400, "invalid_request");
    }

    @Test
    void pictureFilesAreTakenApartBeforeTheyAreBelieved() {
        String images = "/api/v1/listings/" + draft + "/images";
        seller.upload(images, "truncated.jpg", Pictures.truncated()).expect(422);
        seller.upload(images, "bomb.png", Pictures.bomb()).expect(422);
        seller.upload(images, "page.jpg", "<html><script>alert(1)</script>".getBytes())
                .expectProblem(415, "unsupported_media_type");
        Answer stored =
                seller.upload(images, "polyglot.jpg", Pictures.polyglot()).expect(201);
        byte[] shown = visitor.get(images + "/" + stored.at("/id") + "/800")
                .expect(200)
                .content();
        assertThat(new String(shown, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("<script>");
    }

    private static String listing(String title) {
        return """
                {"title": "%s", "description": "", "category": "%s", "condition": "GOOD",
                 "price": {"amount": 5000, "currency": "KES"}, "tags": [], "country": "KE"}
                """.formatted(title, category);
    }
}
