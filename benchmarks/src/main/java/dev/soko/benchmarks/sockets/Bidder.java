package dev.soko.benchmarks.sockets;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two who outbid each other, through a gateway. */
final class Bidder implements AutoCloseable {

    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");

    /** Over the highest increment. */
    private static final long STEP = 20_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI bids;
    private final List<String> tokens;
    private long amount = 1_000_000;

    Bidder(String gateway, UUID auction, List<String> tokens) {
        this.bids = URI.create(gateway + "/api/v1/auctions/" + auction + "/bids");
        this.tokens = tokens;
    }

    /** Bids more than ever; returns once that is accepted. */
    Bid bid() throws IOException, InterruptedException {
        amount += STEP;
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(bids)
                        .header("Authorization", "Bearer " + tokens.get((int) (amount / STEP % 2)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"maxAmount\":{\"amount\":%d,\"currency\":\"GBP\"}}".formatted(amount)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        long accepted = System.nanoTime();
        Matcher sequence = SEQUENCE.matcher(answer.body());
        if (answer.statusCode() != 201 || !sequence.find()) {
            throw new IllegalStateException("The bid was not accepted: " + answer + " " + answer.body());
        }
        return new Bid(Long.parseLong(sequence.group(1)), accepted);
    }

    @Override
    public void close() {
        http.close();
    }

    /**
     * One that was accepted.
     *
     * @param sequence of its update
     * @param accepted when, as {@link System#nanoTime} says it
     */
    record Bid(long sequence, long accepted) {}
}
