package dev.soko.gateway;

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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/** A service's end of a trunk. */
final class FakeTrunk extends TrunkEnd {

    private static final int LETS_IN = 200;

    /** In which a loop that has been given work looks at what has come in. */
    private static final Duration BREATH = Duration.ofMillis(1);

    /** What the service does with its clients; on the trunk's event loop. */
    interface Host {

        /** @return 200, the status of a refusal, or 0 for no answer */
        default int arrives(Open open) {
            return LETS_IN;
        }

        void opened(Guest guest);

        void said(Guest guest, String text);

        default void left(Guest guest) {}

        /** The trunk is gone. */
        default void ended() {}
    }

    private final Host host;
    private final Map<Integer, Guest> guests = new HashMap<>();

    private FakeTrunk(Connection connection, Host host) {
        super(connection);
        this.host = host;
    }

    static Publisher<Void> accept(HttpServerResponse response, Host host) {
        return response.sendWebsocket(
                (in, _) -> {
                    in.withConnection(connection -> new FakeTrunk(connection, host).begin());
                    return in.receive().then();
                },
                WebsocketServerSpec.builder()
                        .maxFramePayloadLength(LONGEST_MESSAGE)
                        .build());
    }

    @Override
    protected void received(TrunkMessage message) {
        switch (message) {
            case Open open -> arrives(open);
            case Text text -> {
                String said = text.utf8().toString(UTF_8);
                text.streams().forEach(stream -> with(stream, guest -> host.said(guest, said)));
            }
            case Close close -> leaves(close.stream());
            case Pause(int stream) -> with(stream, guest -> guest.paused = true);
            case Resume(int stream) -> with(stream, guest -> guest.paused = false);
            case Opened _, Refused _ -> throw new AssertionError("Not for a service: " + message);
        }
    }

    private void with(int stream, Consumer<Guest> step) {
        Optional.ofNullable(guests.get(stream)).ifPresent(step);
    }

    private void arrives(Open open) {
        int status = host.arrives(open);
        if (status == LETS_IN) {
            Guest guest = new Guest(open.stream());
            guests.put(open.stream(), guest);
            send(new Opened(open.stream()));
            host.opened(guest);
        } else if (status != 0) {
            send(new Refused(open.stream(), status));
        }
    }

    private void leaves(int stream) {
        Guest guest = guests.remove(stream);
        if (guest != null) {
            guest.present = false;
            host.left(guest);
        }
    }

    @Override
    protected void writable() {}

    @Override
    protected void ended() {
        List.copyOf(guests.keySet()).forEach(this::leaves);
        host.ended();
    }

    /** One client. */
    final class Guest {

        private final int stream;
        private boolean paused = true;
        private volatile boolean present = true;

        private Guest(int stream) {
            this.stream = stream;
        }

        void hears(String text) {
            loop().execute(() -> write(text));
        }

        private void write(String text) {
            send(new Text(List.of(stream), Unpooled.copiedBuffer(text, UTF_8)));
        }

        void isClosed(int code, String reason) {
            loop().execute(() -> {
                send(new Close(stream, code, reason));
                leaves(stream);
            });
        }

        /** Breaks the whole connection. */
        void kills() {
            hangUp();
        }

        /** So that nothing is read from the client any more, until it is. */
        void pauses() {
            send(new Pause(stream));
        }

        void resumes() {
            loop().execute(() -> send(new Resume(stream)));
        }

        /**
         * Hears without end, as fast as it is taken.
         *
         * @param regardless of the client's pauses
         */
        void isFlooded(Supplier<String> texts, boolean regardless) {
            Thread.ofVirtual().start(() -> {
                while (present) {
                    CompletableFuture.runAsync(
                                    () -> {
                                        if (isWritable() && (regardless || !paused)) {
                                            write(texts.get());
                                        }
                                    },
                                    loop())
                            .join();
                    LockSupport.parkNanos(BREATH.toNanos());
                }
            });
        }
    }
}
