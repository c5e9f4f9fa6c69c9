package dev.soko.auctions;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.client.ChannelClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Someone on the channel of auctions. */
final class Watcher implements AutoCloseable {

    static final String PATH = "/api/v1/auctions/ws";

    private final ChannelClient client;

    /** @param port of a replica */
    Watcher(int port, TestToken token) {
        this.client = ChannelClient.open(port, PATH, token.value());
    }

    /** @param after the last sequence that was seen, or null */
    Watcher joins(UUID auction, @Nullable Long after) {
        client.says(
                "{\"event\": \"auction:join\", \"id\": \"join\", \"data\": {\"auctionId\": \"%s\", \"afterSequence\": %s}}"
                        .formatted(auction, after));
        return this;
    }

    Watcher leaves(UUID auction) {
        client.says("{\"event\": \"auction:leave\", \"id\": \"leave\", \"data\": {\"auctionId\": \"%s\"}}"
                .formatted(auction));
        return this;
    }

    /** The next frame. */
    String next() throws InterruptedException {
        return client.next();
    }

    /** The next frame is of that event. */
    String hears(String event) throws InterruptedException {
        String frame = client.next();
        if (!JsonPath.read(frame, "$.event").equals(event)) {
            throw new AssertionError("Not %s: %s".formatted(event, frame));
        }
        return frame;
    }

    /** The sequences of all updates up to the next acknowledgement. */
    List<Long> untilAcknowledged() throws InterruptedException {
        List<Long> sequences = new ArrayList<>();
        String frame = next();
        while (!frame.startsWith("{\"event\":\"ack\"")) {
            sequences.add(sequence(frame));
            frame = next();
        }
        return sequences;
    }

    /** The sequences of all updates, whatever comes between, up to that one. */
    List<Long> until(long last) throws InterruptedException {
        List<Long> sequences = new ArrayList<>();
        while (sequences.isEmpty() || sequences.getLast() < last) {
            String frame = next();
            if (frame.contains("\"auction:update\"")) {
                sequences.add(sequence(frame));
            }
        }
        return sequences;
    }

    static long sequence(String frame) {
        return JsonPath.<Number>read(frame, "$.data.sequence").longValue();
    }

    @Override
    public void close() {
        client.close();
    }
}
