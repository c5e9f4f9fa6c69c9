package dev.soko.testing.sockets;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.sockets.Channel;
import dev.soko.platform.sockets.Client;
import dev.soko.platform.sockets.ClientMessage;
import dev.soko.platform.sockets.Frames;
import dev.soko.platform.sockets.Rooms;
import dev.soko.platform.sockets.Update;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A stream of numbers. What was published is the sequence alone, so that anything can be replayed. */
class Ticker implements Channel {

    private static final String BALLAST = "x".repeat(4096);

    record Join(@NotNull String ticker, long after) {}

    record Echo(@NotNull @Size(max = 10) String text) {}

    private final Rooms rooms;
    private final Frames frames;
    private final AtomicLong last = new AtomicLong();
    private final AtomicInteger joins = new AtomicInteger();

    Ticker(Rooms rooms, Frames frames) {
        this.rooms = rooms;
        this.frames = frames;
    }

    @Override
    public String path() {
        return "/api/v1/ticker/ws";
    }

    @Override
    public @Nullable Object on(Client client, ClientMessage message) {
        switch (message.event()) {
            case "tick:join" -> {
                Join join = message.as(Join.class);
                rooms.join(client, join.ticker(), join.after(), after -> since(join.ticker(), after));
                joins.incrementAndGet();
                return null;
            }
            case "tick:leave" -> {
                rooms.leave(client, message.as(Join.class).ticker());
                return null;
            }
            case "echo" -> {
                return Map.of(
                        "text",
                        message.as(Echo.class).text(),
                        "user",
                        client.user().id());
            }
            case "secret" -> {
                client.refuse();
                return null;
            }
            case "missing" -> throw CommonProblem.notFound("ticker");
            case "bug" -> throw new IllegalStateException("a secret of ours");
            default -> throw message.unknown();
        }
    }

    /** The next number, to those who follow {@code all}, {@code newest} or {@code large}. */
    void tick() {
        tick(true);
    }

    /** The same as the last of its stream: whoever follows {@code newest} gets it, too. */
    void lastTick() {
        tick(false);
    }

    private void tick(boolean latestOnly) {
        long sequence = last.incrementAndGet();
        rooms.publish("all", () -> update(sequence, "", false));
        rooms.publish("newest", () -> update(sequence, BALLAST, latestOnly));
        rooms.publish("large", () -> update(sequence, BALLAST, false));
    }

    long last() {
        return last.get();
    }

    /** How many joins have come to their end: the replay is on its way, or waits. */
    int joins() {
        return joins.get();
    }

    private List<Update> since(String ticker, long after) {
        return LongStream.rangeClosed(after + 1, last.get())
                .mapToObj(sequence -> update(sequence, ticker.equals("large") ? BALLAST : "", false))
                .toList();
    }

    private Update update(long sequence, String ballast, boolean latestOnly) {
        return new Update(sequence, frames.of("tick", Map.of("sequence", sequence, "ballast", ballast)), latestOnly);
    }
}
