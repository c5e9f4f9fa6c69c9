package dev.soko.benchmarks.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The market's API through the gateway, as one person. */
final class Api {

    private static final int SUCCESS = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final URI gateway;
    private String token = "";

    Api(HttpClient http, URI gateway) {
        this.http = http;
        this.gateway = gateway;
    }

    void use(String accessToken) {
        token = accessToken;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return require(send(request(path).GET()));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return require(tryPost(path, body));
    }

    HttpResponse<String> tryPost(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode require(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != SUCCESS) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + ": " + answer.body());
        }
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }
}
