package dev.soko.testing.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.soko.platform.trunk.TrunkEnd;
import dev.soko.platform.trunk.TrunkMessage;
import dev.soko.platform.trunk.TrunkMessage.Close;
import dev.soko.platform.trunk.TrunkMessage.Open;
import dev.soko.platform.trunk.TrunkMessage.Opened;
import dev.soko.platform.trunk.TrunkMessage.Pause;
import dev.soko.platform.trunk.TrunkMessage.Refused;
import dev.soko.platform.trunk.TrunkMessage.Resume;
import dev.soko.platform.trunk.TrunkMessage.Text;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

/** Someone on a service's channel without a gateway between: the only client on a trunk. */
public final class ChannelClient extends Listener {

    private static final int STREAM = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final WebsocketClientSpec SPEC = WebsocketClientSpec.builder()
            .maxFramePayloadLength(TrunkEnd.LONGEST_MESSAGE)
            .build();

    private final Gateway gateway;

    private ChannelClient(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The service did not let the client in. */
    public static final class RefusedException extends RuntimeException {

        private final int status;

        RefusedException(int status) {
            super("The service answers with " + status);
            this.status = status;
        }

        /** Of HTTP. */
        public int status() {
            return status;
        }
    }

    /** @throws RefusedException when the service does not let the client in */
    public static ChannelClient open(int port, String path, @Nullable String token) {
        Connection connection = HttpClient.newConnection()
                .websocket(SPEC)
                .uri("ws://127.0.0.1:" + port + TrunkEnd.PATH)
                .connect()
                .block(PATIENCE);
        if (connection == null) {
            throw new IllegalStateException("No connection to the service");
        }
        ChannelClient client = new ChannelClient(new Gateway(connection));
        int status = client.gateway.open(client, path, token);
        if (status != 0) {
            client.close();
            throw new RefusedException(status);
        }
        return client;
    }

    @Override
    public ChannelClient says(String text) {
        gateway.sends(new Text(List.of(STREAM), Unpooled.copiedBuffer(text, UTF_8)));
        return this;
    }

    /** Takes nothing more until {@link #readOn}, but what is under way. */
    public void stopReading() {
        gateway.sends(new Pause(STREAM));
    }

    public void readOn() {
        gateway.sends(new Resume(STREAM));
    }

    /** As a gateway whose client is gone. */
    @Override
    public void close() {
        gateway.leaves();
    }

    private static final class Gateway extends TrunkEnd {

        private final CompletableFuture<Integer> answer = new CompletableFuture<>();

        @SuppressWarnings("NullAway.Init")
        private ChannelClient client;

        Gateway(Connection connection) {
            super(connection);
            connection.inbound().receive().subscribe();
        }

        int open(ChannelClient guest, String path, @Nullable String token) {
            client = guest;
            DefaultHttpHeaders headers = new DefaultHttpHeaders();
            if (token != null) {
                headers.add("Authorization", "Bearer " + token);
            }
            begin();
            send(new Open(STREAM, path, headers));
            return answer.orTimeout(PATIENCE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                    .join();
        }

        void sends(TrunkMessage message) {
            send(message);
        }

        void leaves() {
            hangUp();
        }

        @Override
        protected void received(TrunkMessage message) {
            switch (message) {
                case Opened _ -> {
                    send(new Resume(STREAM));
                    answer.complete(0);
                }
                case Refused refusal -> answer.complete(refusal.status());
                case Text text -> client.hear(text.utf8().toString(UTF_8));
                case Close close -> client.end(close.code() + " " + close.reason());
                case Pause _, Resume _ -> {
                    // Tests say little enough.
                }
                case Open _ -> throw new AssertionError("Not for a gateway: " + message);
            }
        }

        @Override
        protected void writable() {}

        @Override
        protected void ended() {
            client.end("broken off");
        }
    }
}
