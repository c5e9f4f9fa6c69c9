package dev.soko.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.node.ObjectNode;

/** The service as its clients and neighbours see it. */
@Component
@Lazy
public class Api {

    private static final EventSamples AUTH = EventSamples.of("auth");

    private final String base;
    private final WebTestClient client;
    private final TestTokens tokens;
    private final ForeignEvents events;

    Api(@Value("${local.server.port}") int port, TestTokens tokens, ForeignEvents events) {
        this.base = "http://127.0.0.1:" + port;
        this.client = WebTestClient.bindToServer()
                .baseUrl(base)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        this.tokens = tokens;
        this.events = events;
    }

    /** For a path that is sent as it is. */
    public String base() {
        return base;
    }

    public WebTestClient client() {
        return client;
    }

    public TestTokens tokens() {
        return tokens;
    }

    /** Someone who registered and verified, and whose profile is there. */
    public TestToken member(String displayName) {
        UUID id = register(displayName);
        auth("auth.user-verified.v1", id, Map.of());
        await().untilAsserted(() -> get("/api/v1/users/" + id).expectStatus().isOk());
        return tokens.user(id);
    }

    public UUID register(String displayName) {
        UUID id = Ids.next();
        auth("auth.user-registered.v1", id, Map.of("displayName", displayName, "email", email(id)));
        return id;
    }

    public static String email(UUID id) {
        return "m." + id + "@example.org";
    }

    /** Sends auth-service's sample of that type with this user and these fields. */
    public void auth(String type, UUID userId, Map<String, String> fields) {
        ObjectNode event = AUTH.json(type);
        event.put("userId", userId.toString());
        fields.forEach(event::put);
        events.send("auth", type, userId, event);
    }

    public ResponseSpec get(String path) {
        return get(path, _ -> {});
    }

    public ResponseSpec get(String path, Consumer<HttpHeaders> headers) {
        return client.get().uri(path).headers(headers).exchange();
    }

    public ResponseSpec delete(String path, Consumer<HttpHeaders> headers) {
        return client.delete().uri(path).headers(headers).exchange();
    }

    public ResponseSpec post(String path, Consumer<HttpHeaders> headers, String json) {
        return send(HttpMethod.POST, path, headers, json);
    }

    public ResponseSpec patch(String path, Consumer<HttpHeaders> headers, String json) {
        return send(HttpMethod.PATCH, path, headers, json);
    }

    public ResponseSpec send(HttpMethod method, String path, Consumer<HttpHeaders> headers, String json) {
        return client.method(method)
                .uri(path)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

    /** The answer's body as text, of an answer that has that status. */
    public static String body(ResponseSpec answer, int status) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        String text = body == null ? "" : new String(body, java.nio.charset.StandardCharsets.UTF_8);
        answer.expectStatus().value(actual -> assertThat(actual).as(text).isEqualTo(status));
        return text;
    }

    /** The request headers of someone who has seen a version. */
    public static Consumer<HttpHeaders> ifMatch(Consumer<HttpHeaders> token, String tag) {
        return token.andThen(headers -> headers.setIfMatch(tag));
    }
}
