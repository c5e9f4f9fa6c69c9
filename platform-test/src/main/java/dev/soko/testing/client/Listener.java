package dev.soko.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Someone who talks on a channel, and remembers what was heard. */
public abstract class Listener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Listener() {}

    public abstract Listener says(String text);

    @Override
    public abstract void close();

    /** The next message is that. */
    public void hears(String text) throws InterruptedException {
        assertThat(next()).isEqualTo(text);
    }

    /** The next message; fails when there is none within ten seconds. */
    public String next() throws InterruptedException {
        String message = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return assertThat(message)
                .as("a message, before %s", closed)
                .isNotNull()
                .actual();
    }

    /** Code and reason of the close frame; fails when there is none within ten seconds. */
    public String closed() throws Exception {
        return closed(PATIENCE);
    }

    /** The same, and it has to come within that time. */
    public String closed(Duration within) throws Exception {
        return closed.get(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    void hear(String text) {
        heard.add(text);
    }

    void end(String how) {
        closed.complete(how);
    }
}
