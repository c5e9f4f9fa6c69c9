package dev.soko.listings;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;

/** The service as its clients see it. */
@Component
@Lazy
public class Api {

    public static final String LISTINGS = "/api/v1/listings";

    /** A body that makes a draft. */
    public static final String BASKET = """
            {"title": "Beaded basket", "description": "Made by hand.", "category": "handmade", "condition": "NEW",
             "price": {"amount": 45000, "currency": "ZAR"}, "tags": ["Craft", "beads"], "country": "ZA",
             "variants": [{"sku": "S", "attributes": {"size": "small", "colour": "red"}},
                          {"sku": "L", "attributes": {"size": "large"}, "price": {"amount": 60000, "currency": "ZAR"}}],
             "deliveryOptions": [{"type": "COURIER", "price": {"amount": 9900, "currency": "ZAR"}, "countries": ["ZA"]},
                                 {"type": "PICKUP"}]}""";

    private final String base;
    private final WebTestClient client;
    private final TestTokens tokens;

    Api(@Value("${local.server.port}") int port, TestTokens tokens) {
        this.base = "http://127.0.0.1:" + port;
        this.client = WebTestClient.bindToServer()
                .baseUrl(base)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        this.tokens = tokens;
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

    public ResponseSpec get(String path) {
        return get(path, _ -> {});
    }

    public ResponseSpec get(String path, Consumer<HttpHeaders> headers) {
        return client.get().uri(path).headers(headers).exchange();
    }

    public ResponseSpec delete(String path, Consumer<HttpHeaders> headers) {
        return client.delete().uri(path).headers(headers).exchange();
    }

    public ResponseSpec post(String path, Consumer<HttpHeaders> headers) {
        return client.post().uri(path).headers(headers).exchange();
    }

    public ResponseSpec post(String path, Consumer<HttpHeaders> headers, String json) {
        return send(HttpMethod.POST, path, headers, json);
    }

    public ResponseSpec patch(String path, Consumer<HttpHeaders> headers, String json) {
        return send(HttpMethod.PATCH, path, headers, json);
    }

    public ResponseSpec put(String path, Consumer<HttpHeaders> headers, String json) {
        return send(HttpMethod.PUT, path, headers, json);
    }

    public ResponseSpec send(HttpMethod method, String path, Consumer<HttpHeaders> headers, String json) {
        return client.method(method)
                .uri(path)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

    /** A multipart body with that file as {@code file}. */
    public ResponseSpec upload(String path, Consumer<HttpHeaders> headers, byte[] file) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", file).filename("../../me.jpg");
        return client.post()
                .uri(path)
                .headers(headers)
                .body(BodyInserters.fromMultipartData(form.build()))
                .exchange();
    }

    /** The path of a new draft of that seller. */
    public String draft(Consumer<HttpHeaders> seller) {
        return draft(seller, BASKET);
    }

    public String draft(Consumer<HttpHeaders> seller, String json) {
        return LISTINGS + "/" + JsonPath.<String>read(body(post(LISTINGS, seller, json), 201), "$.id");
    }

    /** The path of a new listing of that seller's that is on the market. */
    public String active(Consumer<HttpHeaders> seller) {
        String path = draft(seller);
        body(post(path + "/publish", seller), 200);
        return path;
    }

    /** The answer's body as text, of an answer that has that status. */
    public static String body(ResponseSpec answer, int status) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        answer.expectStatus().value(actual -> assertThat(actual).as(text).isEqualTo(status));
        return text;
    }

    /** The request headers of someone who has seen a version. */
    public static Consumer<HttpHeaders> ifMatch(Consumer<HttpHeaders> token, String tag) {
        return token.andThen(headers -> headers.setIfMatch(tag));
    }
}
