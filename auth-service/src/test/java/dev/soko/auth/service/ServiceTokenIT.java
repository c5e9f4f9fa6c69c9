package dev.soko.auth.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens for our own services, on the path that the gateway does not route. */
@AuthTest
class ServiceTokenIT {

    private static final String SECRET = "a-long-and-random-secret";

    private final WebTestClient client;
    private final ReactiveJwtDecoder decoder;

    ServiceTokenIT(@Value("${local.server.port}") int port, @Autowired ReactiveJwtDecoder decoder) {
        this.client =
                WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        this.decoder = decoder;
    }

    @Test
    void aServiceGetsATokenOfFiveMinutesWithNoOtherRole() {
        JsonNode answer = json(ask("orders", SECRET), 200);

        assertThat(answer.path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(answer.path("expiresIn").asInt()).isEqualTo(300);
        String token = answer.path("accessToken").asString();
        assertThat(JsonMapper.shared()
                        .readTree(Base64.getUrlDecoder().decode(token.split("\\.")[0]))
                        .path("alg")
                        .asString())
                .isEqualTo("RS256");
        Jwt jwt = decode(token);
        assertThat(jwt.getClaimAsStringList("roles")).containsExactly("SERVICE");
        assertThat(Duration.between(jwt.getIssuedAt(), jwt.getExpiresAt())).isEqualTo(Duration.ofMinutes(5));
        String another = json(ask("orders", SECRET), 200).path("accessToken").asString();
        assertThat(decode(another).getSubject()).isEqualTo(jwt.getSubject());
    }

    @Test
    void nobodyKeepsTheAnswer() {
        ask("orders", SECRET).expectHeader().valueEquals("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @CsvSource({"orders, wrong", "orders, ''", "nobody, " + SECRET, "ORDERS, " + SECRET, "'', ''"})
    void whoIsUnknownAndWhoIsWrongGetTheSameAnswer(String id, String secret) {
        JsonNode problem = json(ask(id, secret), 401);

        assertThat(problem.path("type").asString()).isEqualTo("/problems/invalid_client");
        assertThat(problem.path("detail").asString()).isEqualTo("There is no service with that id and secret.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"clientId\": 1}", "{\"clientId\": \"orders\"}"})
    void whatIsNoRequestIsABadOne(String body) {
        assertThat(json(post(body), 400).path("type").asString()).isEqualTo("/problems/invalid_request");
    }

    private Jwt decode(String token) {
        return Objects.requireNonNull(decoder.decode(token).block());
    }

    private ResponseSpec ask(String id, String secret) {
        return post(JsonMapper.shared().writeValueAsString(Map.of("clientId", id, "clientSecret", secret)));
    }

    private ResponseSpec post(String body) {
        return client.post()
                .uri("/internal/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static JsonNode json(ResponseSpec answer, int status) {
        byte[] body = answer.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
    }
}
