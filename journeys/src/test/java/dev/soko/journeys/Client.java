package dev.soko.journeys;

import dev.soko.testing.client.SocketClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client app: speaks HTTP to the gateway and to nothing else. */
public final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI gateway;
    private final @Nullable String token;

    Client(URI gateway) {
        this(gateway, null);
    }

    private Client(URI gateway, @Nullable String token) {
        this.gateway = gateway;
        this.token = token;
    }

    public Client withToken(String accessToken) {
        return new Client(gateway, accessToken);
    }

    public Answer get(String path) {
        return send("GET", path, null, null, Map.of());
    }

    /** What all pages of a list hold. */
    List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    get(path + "?limit=100&cursor=" + cursor).expect(200).json();
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    Answer post(String path, String json) {
        return post(path, json, Map.of());
    }

    public Answer post(String path, String json, Map<String, String> headers) {
        return send("POST", path, BodyPublishers.ofString(json), "application/json", headers);
    }

    public Answer patch(String path, String json) {
        return patch(path, json, Map.of());
    }

    Answer patch(String path, String json, Map<String, String> headers) {
        return send("PATCH", path, BodyPublishers.ofString(json), "application/json", headers);
    }

    Answer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json), "application/json", Map.of());
    }

    Answer delete(String path) {
        return send("DELETE", path, null, null, Map.of());
    }

    Answer delete(String path, String json) {
        return send("DELETE", path, BodyPublishers.ofString(json), "application/json", Map.of());
    }

    /** Uploads a file as the multipart part {@code file}. */
    Answer upload(String path, String name, byte[] file) {
        return upload(path, name, file, Map.of());
    }

    Answer upload(String path, String name, byte[] file, Map<String, String> headers) {
        String boundary = "soko-journeys-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArray(body.toByteArray()),
                "multipart/form-data; boundary=" + boundary,
                headers);
    }

    /** A live channel. */
    SocketClient listen(String path) {
        return SocketClient.open(gateway.getPort(), path, token);
    }

    /** The same, as a browser opens it, which can send no header. */
    SocketClient listenInBrowser(String path) {
        return SocketClient.open(gateway.getPort(), path, null, "soko.v1", "bearer." + token);
    }

    Answer send(
            String method,
            String path,
            @Nullable BodyPublisher body,
            @Nullable String contentType,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + path, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
