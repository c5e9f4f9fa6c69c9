package dev.soko.testing.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Someone at the other end of a WebSocket. */
public final class SocketClient extends Listener implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final StringBuilder partial = new StringBuilder();
    private boolean reading = true;

    @SuppressWarnings("NullAway.Init")
    private WebSocket socket;

    private SocketClient() {}

    /** @throws java.util.concurrent.CompletionException when the upgrade is refused */
    public static SocketClient open(int port, String path, @Nullable String token, String... subprotocols) {
        SocketClient client = new SocketClient();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                .join();
        return client;
    }

    /** Which one of those offered was agreed on; empty for none. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    public SocketClient says(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Takes nothing more off the wire until {@link #readOn}. */
    public synchronized void stopReading() {
        reading = false;
    }

    public synchronized void readOn() {
        reading = true;
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            hear(partial.toString());
            partial.setLength(0);
        }
        synchronized (this) {
            if (reading) {
                from.request(1);
            }
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end("broken: " + failure);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
