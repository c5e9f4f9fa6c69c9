package dev.soko.benchmarks.sockets;

import dev.soko.benchmarks.servers.BidRequests;
import dev.soko.benchmarks.servers.Server;
import java.io.IOException;
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

    private final BidRequests requests;
    private final UUID auction;
    private final List<String> tokens;
    private long amount = 1_000_000;

    Bidder(Server gateway, UUID auction, List<String> tokens) {
        this.requests = new BidRequests(gateway);
        this.auction = auction;
        this.tokens = tokens;
    }

    /** Bids more than ever; returns once that is accepted. */
    Bid bid() throws IOException, InterruptedException {
        amount += STEP;
        HttpResponse<String> answer = requests.send(auction, tokens.get((int) (amount / STEP % 2)), amount);
        long accepted = System.nanoTime();
        Matcher sequence = SEQUENCE.matcher(answer.body());
        if (answer.statusCode() != 201 || !sequence.find()) {
            throw new IllegalStateException("The bid was not accepted: " + answer + " " + answer.body());
        }
        return new Bid(Long.parseLong(sequence.group(1)), accepted);
    }

    @Override
    public void close() {
        requests.close();
    }

    /**
     * One that was accepted.
     *
     * @param sequence of its update
     * @param accepted when, as {@link System#nanoTime} says it
     */
    record Bid(long sequence, long accepted) {}
}
