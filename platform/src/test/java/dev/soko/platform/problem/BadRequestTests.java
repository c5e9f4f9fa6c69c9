package dev.soko.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.WireApplication;
import dev.soko.platform.web.IfMatch;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** RULES «Everywhere»: bad input is a 400 that names the place, never a 500. */
@SpringBootTest(
        classes = WireApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:platform.yml",
            "spring.application.name=wire",
            "management.server.port=0",
            "logging.structured.format.console="
        })
class BadRequestTests {

    @LocalServerPort
    int port;

    WebTestClient client;

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "a", "size": 1                          | ``            | is not valid JSON
            []                                               | ``            | must be a JSON object
            {"size": 1}                                      | /name         | must not be null
            {"name": null, "size": 1}                        | /name         | must not be null
            {"name": "", "size": 1}                          | /name         | size must be between 1 and 10
            {"name": "12345678901", "size": 1}               | /name         | size must be between 1 and 10
            {"name": 5, "size": 1}                           | /name         | must be a string
            {"name": true, "size": 1}                        | /name         | must be a string
            {"name": ["a"], "size": 1}                       | /name         | must be a string
            {"name": "a", "size": "1"}                       | /size         | must be a number in range
            {"name": "a", "size": 1.5}                       | /size         | must be a number in range
            {"name": "a", "size": null}                      | /size         | must not be null
            {"name": "a", "size": 0}                         | /size         | must be greater than or equal to 1
            {"name": "a", "size": 99999999999}               | /size         | is out of range
            {"name": "a", "size": 1, "shiny": "true"}        | /shiny        | must be a boolean
            {"name": "a", "size": 1, "colour": "BLUE"}       | /colour       | must be one of [RED, GREEN]
            {"name": "a", "size": 1, "colour": 0}            | /colour       | must be one of [RED, GREEN]
            {"name": "a", "size": 1, "price": 5}             | /price        | must be a JSON object
            {"name": "a", "size": 1, "price": {"amount": 1, "currency": "XXY"}} | /price | must be a valid Money
            {"name": "a", "size": 1, "price": {"amount": 1.5, "currency": "ZAR"}} | /price/amount | must be a number in range
            {"name": "a", "size": 1, "at": "tomorrow"}       | /at           | must be a valid Instant
            {"name": "a", "size": 1, "at": 5}                | /at           | must be a valid Instant
            {"name": "a", "size": 1, "at": "+10000-01-01T00:00:00Z"} | /at   | must be a valid Instant
            {"name": "a", "size": 1, "at": "-0001-12-31T23:59:59Z"}  | /at   | must be a valid Instant
            {"name": "a", "size": 1, "parts": [{"name": "b"}, {"name": "too long"}]} | /parts/1/name | size must be between 0 and 5
            {"name": "a", "size": 1, "parts": {}}            | /parts        | must be a list
            {"name": "a\\u0000b", "size": 1}                 | /name         | contains a NUL character or an incomplete surrogate pair
            {"name": "a\\ud800", "size": 1}                  | /name         | contains a NUL character or an incomplete surrogate pair
            {"name": "a", "name": "b", "size": 1}            | ``         | is not valid JSON
            {"name": "a", "size": 1} x                       | ``            | is not valid JSON
            """)
    void eachMistakeIsNamedByItsPointer(String body, String pointer, String detail) {
        var problem = post(body).expectStatus().isBadRequest().expectBody();
        problem.jsonPath("$.type").isEqualTo("/problems/invalid_request");
        problem.jsonPath("$.title").isNotEmpty();
        problem.jsonPath("$.status").isEqualTo(400);
        problem.jsonPath("$.instance").isEqualTo("/open/things");
        problem.jsonPath("$.errors.length()").isEqualTo(1);
        problem.jsonPath("$.errors[0].pointer").isEqualTo(pointer);
        problem.jsonPath("$.errors[0].detail").isEqualTo(detail);
    }

    @Test
    void everyMistakeIsListed() {
        post("{\"size\": 0}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(2);
    }

    @Test
    void aRightBodyPasses() {
        post("{\"name\": \"é✓😀\", \"size\": 9, \"price\": {\"amount\": 1050, \"currency\": \"ZAR\"},"
                        + " \"at\": \"9999-12-31T23:59:59Z\"}")
                .expectStatus()
                .isOk();
    }

    @Test
    void overDeepJsonIsRefused() {
        post("{\"name\": \"a\", \"size\": 1, \"extra\": " + "[".repeat(5000) + "]".repeat(5000) + "}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .isEqualTo("is nested too deeply or too long");
    }

    @Test
    void anAbsentBodyIsRefused() {
        client.post()
                .uri("/open/things")
                .contentType(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aBodyOverTheLimitIs413() {
        post("{\"name\": \"" + "a".repeat(300_000) + "\"}").expectStatus().isEqualTo(413);
    }

    @Test
    void anotherMediaTypeIs415() {
        client.post()
                .uri("/open/things")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/unsupported_media_type");
    }

    @Test
    void anUnknownPathIs404() {
        client.get()
                .uri("/open/nowhere")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aWrongMethodIs405AndNamesTheRightOnes() {
        EntityExchangeResult<byte[]> refused = client.delete()
                .uri("/open/things")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectBody()
                .returnResult();
        assertThat(refused.getResponseHeaders().getAllow())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("GET", "POST");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0",
        "limit=-1",
        "limit=x",
        "size=x",
        "cursor=%21",
        "cursor=AA",
        "size=%00",
        "before=x",
        "before=%2B10000-01-01T00:00:00Z",
        "before=-0001-12-31T23:59:59Z"
    })
    void aWrongParameterIs400(String query) {
        client.get()
                .uri(java.net.URI.create("http://localhost:" + port + "/open/things?" + query))
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @ParameterizedTest
    @CsvSource({"before=", "before=9999-12-31T23:59:59Z", "before=0000-01-01T02:00:00%2B02:00"})
    void aRightTimePasses(String query) {
        client.get()
                .uri(java.net.URI.create("http://localhost:" + port + "/open/things?" + query))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void aLimitOverTheMaximumIsCapped() {
        client.get()
                .uri("/open/things?limit=5000")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0]")
                .isEqualTo("limit 100");
    }

    @Test
    void a500RevealsNothing() {
        byte[] body = client.get()
                .uri("/open/broken")
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody()
                .jsonPath("$.traceId")
                .isNotEmpty()
                .returnResult()
                .getResponseBody();
        assertThat(new String(body, StandardCharsets.UTF_8))
                .doesNotContain("hunter2")
                .doesNotContain("Exception");
    }

    @Test
    void aStaleIfMatchIs412() {
        put("\"2\"").expectStatus().isOk();
        put("\"1\", \"2\"").expectStatus().isOk();
        put("*").expectStatus().isOk();
        put("\"1\"").expectStatus().isEqualTo(412);
        put("\"1\"", "\"2\"").expectStatus().isOk();
        put("\"1\"", "\"3\"").expectStatus().isEqualTo(412);
    }

    @Test
    void anIfMatchIsAboutTheVersionAlone() {
        put(IfMatch.tag(2, 7)).expectStatus().isOk();
        put(IfMatch.tag(1, 2)).expectStatus().isEqualTo(412);
        put(IfMatch.tag(20, 7)).expectStatus().isEqualTo(412);
    }

    @Test
    void theCatalogueListsEveryCommonProblem() {
        client.get()
                .uri("/problems")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[?(@.code == 'not_found')].status")
                .isEqualTo(404);
    }

    private WebTestClient.ResponseSpec put(String... ifMatch) {
        return client.put().uri("/open/things/2").header("If-Match", ifMatch).exchange();
    }

    private WebTestClient.ResponseSpec post(String body) {
        return client.post()
                .uri("/open/things")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
