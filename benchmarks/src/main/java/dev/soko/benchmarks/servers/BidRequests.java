package dev.soko.benchmarks.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Bids over HTTP, through a gateway. */
public final class BidRequests implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;

    public BidRequests(Server gateway) {
        this.gateway = gateway.address();
    }

    /** @param amount in pence */
    public HttpResponse<String> send(UUID auction, String token, long amount) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(gateway + "/api/v1/auctions/" + auction + "/bids"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"maxAmount\":{\"amount\":%d,\"currency\":\"GBP\"}}".formatted(amount)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
