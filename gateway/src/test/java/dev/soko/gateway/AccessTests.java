package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who comes in: every row of the API, and every kind of bad token. */
@GatewayTest
class AccessTests {

    @Autowired
    WebTestClient client;

    record Row(boolean open, HttpMethod method, String path) {
        static Row parse(String line) {
            String[] parts = line.split(" ");
            String path = parts[2].replace("{id}", "0198c5f2-7d3e-7000-8000-000000000001");
            return new Row(parts[0].equals("*"), HttpMethod.valueOf(parts[1]), path);
        }
    }

    static Stream<Row> rows() throws IOException {
        return new ClassPathResource("api-rows.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Row::parse);
    }

    static Stream<Row> openRows() throws IOException {
        return rows().filter(Row::open);
    }

    static Stream<Row> closedRows() throws IOException {
        return rows().filter(row -> !row.open && !row.path.endsWith("/ws"));
    }

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @ParameterizedTest
    @MethodSource("openRows")
    void aPublicRouteNeedsNoToken(Row row) throws InterruptedException {
        call(row, null).expectStatus().isOk().expectBody(String.class).isEqualTo("{}");
        assertThat(FakeServices.ALL.next().uri()).isEqualTo(row.path);
    }

    @ParameterizedTest
    @MethodSource("openRows")
    void aBadTokenIsRefusedOnAPublicRouteToo(Row row) {
        isRefused(call(row, "nonsense"), "Bearer error=\"invalid_token\"");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anyOtherRouteIsRefusedWithoutOne(Row row) {
        if (!row.open) {
            isRefused(call(row, null), "Bearer");
        }
    }

    @ParameterizedTest
    @MethodSource("closedRows")
    void aValidTokenOpensEveryOther(Row row) throws InterruptedException {
        String token = Tokens.valid();
        call(row, token).expectStatus().isOk();
        FakeService.Seen seen = FakeServices.ALL.next();
        assertThat(seen.method() + " " + seen.uri()).isEqualTo(row.method + " " + row.path);
        assertThat(seen.headers()).containsEntry("authorization", "Bearer " + token);
    }

    static Stream<String> badTokens() {
        Date past = Date.from(Instant.now().minusSeconds(60));
        String[] parts = Tokens.valid().split("\\.");
        return Stream.of(
                "nonsense",
                "a.b.c",
                Tokens.of(Tokens.KEY, claims -> claims.expirationTime(past)),
                Tokens.of(Tokens.KEY, claims -> claims.expirationTime(null)),
                Tokens.of(
                        Tokens.KEY,
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
                Tokens.of(Tokens.KEY, claims -> claims.issuer("http://elsewhere")),
                Tokens.of(Tokens.KEY, claims -> claims.audience("another")),
                Tokens.of(Tokens.KEY, claims -> claims.subject("not-a-uuid")),
                Tokens.of(Tokens.KEY, claims -> claims.claim("sid", null)),
                Tokens.of(Tokens.Foreign.SAME_ID, _ -> {}),
                Tokens.of(Tokens.Foreign.OTHER_ID, _ -> {}),
                parts[0] + "." + parts[1] + ".",
                new PlainJWT(new JWTClaimsSet.Builder()
                                .issuer("http://localhost:8080")
                                .audience("soko")
                                .subject(UUID.randomUUID().toString())
                                .claim("sid", UUID.randomUUID().toString())
                                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                                .build())
                        .serialize());
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenIsRefused(String token) {
        Row row = new Row(false, HttpMethod.GET, "/api/v1/orders");
        isRefused(call(row, token), "Bearer error=\"invalid_token\"");
    }

    @Test
    void headOfAPublicRouteIsPublicToo() {
        client.head().uri("/api/v1/listings").exchange().expectStatus().isOk();
    }

    @Test
    void aWrongMethodOnASignInPathIsForTheServiceToRefuse() throws InterruptedException {
        client.get().uri("/api/v1/auth/login").exchange().expectStatus().isOk();
        assertThat(FakeServices.ALL.next().method()).isEqualTo("GET");
    }

    @Test
    void aTrailingSlashIsTheSameResource() throws InterruptedException {
        client.get().uri("/api/v1/listings/").exchange().expectStatus().isOk();
        assertThat(FakeServices.ALL.next().uri()).isEqualTo("/api/v1/listings");
        client.get().uri("/api/v1/listings/mine/").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void aPathOfNoModuleIsNotFoundWithoutAToken() {
        for (String path : new String[] {
            "/", "/nothing", "/api/v1", "/api/v1/nothing", "/api/v2/listings", "/actuator/health", "/openapi.json"
        }) {
            client.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/not_found")
                    .jsonPath("$.instance")
                    .isEqualTo(path);
        }
    }

    private WebTestClient.ResponseSpec call(Row row, @org.jspecify.annotations.Nullable String token) {
        WebTestClient.RequestBodySpec request = client.method(row.method).uri(row.path);
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).exchange();
    }

    private static void isRefused(WebTestClient.ResponseSpec answer, String challenge) {
        answer.expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", challenge)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/unauthenticated");
        assertThat(FakeServices.ALL.started()).isZero();
    }
}
