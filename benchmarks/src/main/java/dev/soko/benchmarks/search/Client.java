package dev.soko.benchmarks.search;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searches over HTTP. */
final class Client {

    /**
     * One answer.
     *
     * @param total how many listings match
     * @param serverMillis what the service says it took
     * @param clientMillis what it took with HTTP and JSON
     */
    record Answer(int total, double serverMillis, double clientMillis) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final String address;

    Client(String address) {
        this.address = address;
    }

    Answer get(String query) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + query)).build();
        long start = System.nanoTime();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        double clientMillis = (System.nanoTime() - start) / 1e6;
        if (response.statusCode() != 200) {
            throw new IllegalStateException(query + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        JsonNode body = json.readTree(response.body());
        String timing = response.headers().firstValue("Server-Timing").orElseThrow();
        return new Answer(
                body.get("total").intValue(), Double.parseDouble(timing.replaceFirst(".*dur=", "")), clientMillis);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
