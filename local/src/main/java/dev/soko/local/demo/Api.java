package dev.soko.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API and the mailbox, both through the gateway. */
final class Api {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** An answer, whatever its status; the body is null when it is not JSON. */
    record Answer(int status, JsonNode body, String text) {

        boolean succeeded() {
            return status / 100 == 2;
        }

        Answer orFail(String what) {
            if (!succeeded()) {
                throw new IllegalStateException("%s was answered with %d: %s".formatted(what, status, text));
            }
            return this;
        }
    }

    private final URI gateway;
    private final HttpClient client;

    Api(URI gateway) {
        this.gateway = gateway;
        this.client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    Answer get(String path, @Nullable String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    /** Everything in a list, page by page. */
    List<JsonNode> all(String path, String token) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    get(path + "?limit=100" + cursor, token).orFail(path).body();
            page.required("items").forEach(all::add);
            JsonNode next = page.path("nextCursor");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    Answer post(String path, @Nullable String token, Object body) throws IOException, InterruptedException {
        return json("POST", path, token, body);
    }

    /** With a key of its own: sent again, it still counts once. */
    Answer postOnce(String path, String token, Object body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer patch(String path, @Nullable String token, Object body) throws IOException, InterruptedException {
        return json("PATCH", path, token, body);
    }

    private Answer json(String method, String path, @Nullable String token, Object body)
            throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer upload(String path, @Nullable String token, String fileName, byte[] file)
            throws IOException, InterruptedException {
        String boundary = "soko-demo-boundary";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(request(path, token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofByteArray(tail))));
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).timeout(TIMEOUT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Waits as long as the answer says when there were too many requests or a service is away. */
    private Answer send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            boolean mayTryAgain = response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() == UNAVAILABLE;
            if (!mayTryAgain || attempt == ATTEMPTS) {
                return answer(response);
            }
            Optional<String> seconds = response.headers().firstValue("Retry-After");
            Thread.sleep(Duration.ofSeconds(Long.parseLong(seconds.orElse("1"))));
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.nullNode();
        return new Answer(response.statusCode(), body, response.body());
    }
}
