package dev.soko.gateway.upstream;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.trunk.TrunkEnd;
import dev.soko.platform.trunk.TrunkMessage;
import dev.soko.platform.trunk.TrunkMessage.Close;
import dev.soko.platform.trunk.TrunkMessage.Open;
import dev.soko.platform.trunk.TrunkMessage.Opened;
import dev.soko.platform.trunk.TrunkMessage.Pause;
import dev.soko.platform.trunk.TrunkMessage.Refused;
import dev.soko.platform.trunk.TrunkMessage.Resume;
import dev.soko.platform.trunk.TrunkMessage.Text;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.Connection;

/** A connection to a service, with the clients of one event loop that talk with the service on it. On that loop alone. */
final class Trunk extends TrunkEnd {

    private final Map<Integer, Stream> streams = new HashMap<>();
    private int last;
    private boolean retired;

    Trunk(Connection connection) {
        super(connection);
    }

    /**
     * Asks the service whether it lets a client in.
     *
     * @return fails with the service's refusal; who does not wait for it leaves
     */
    Mono<Stream> open(Handshake handshake) {
        return Mono.create(sink -> open(handshake, sink));
    }

    private void open(Handshake handshake, MonoSink<Stream> opening) {
        if (!isOpen()) {
            opening.error(new ClosedChannelException());
            return;
        }
        Stream stream = new Stream(this, ++last, opening, handshake.client());
        streams.put(stream.id(), stream);
        opening.onCancel(() -> loop().execute(() -> stream.close(CloseStatus.GOING_AWAY)));
        send(new Open(stream.id(), handshake.uri(), handshake.headers()));
    }

    @Override
    protected void received(TrunkMessage message) {
        switch (message) {
            case Text(List<Integer> addressees, ByteBuf utf8) -> deliver(addressees, utf8);
            case Opened(int stream) -> with(stream, Stream::opened);
            case Refused(int stream, int status) -> refused(stream, status);
            case Close(int stream, int code, String reason) -> ended(stream, new CloseStatus(code, reason));
            case Pause(int stream) -> with(stream, Stream::pause);
            case Resume(int stream) -> with(stream, Stream::resume);
            case Open _ -> throw new CorruptedFrameException("Not for a gateway: " + message);
        }
    }

    /** A client may have gone while the last words to it were under way. */
    private void with(int id, Consumer<Stream> step) {
        Stream stream = streams.get(id);
        if (stream != null) {
            step.accept(stream);
        }
    }

    private void deliver(List<Integer> addressees, ByteBuf utf8) {
        ByteBuf frame = TextFrame.of(utf8, buffers());
        try {
            addressees.forEach(id -> with(id, stream -> stream.hear(frame)));
        } finally {
            frame.release();
        }
    }

    private void refused(int id, int status) {
        Stream stream = streams.remove(id);
        if (stream != null) {
            stream.failed(refusal(HttpStatusCode.valueOf(status)));
            hangUpIfDone();
        }
    }

    private static ErrorResponseException refusal(HttpStatusCode status) {
        return status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
                ? CommonProblem.SERVICE_UNAVAILABLE
                        .because("The service lets nobody in for now.")
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(UpstreamException.RETRY_AFTER.toSeconds()))
                : new ResponseStatusException(status);
    }

    private void ended(int id, CloseStatus status) {
        Stream stream = streams.remove(id);
        if (stream != null) {
            stream.ended(status);
            hangUpIfDone();
        }
    }

    void say(TrunkMessage message) {
        send(message);
    }

    boolean takesMore() {
        return isWritable();
    }

    int clients() {
        return streams.size();
    }

    boolean has(Stream stream) {
        return streams.containsKey(stream.id());
    }

    /** Whether it was there. */
    boolean forget(Stream stream) {
        boolean was = streams.remove(stream.id()) != null;
        hangUpIfDone();
        return was;
    }

    /** Whether it takes new clients. */
    boolean isInUse() {
        return isOpen() && !retired;
    }

    /** Takes no new clients, and ends with the last. */
    void retire() {
        retired = true;
        hangUpIfDone();
    }

    private void hangUpIfDone() {
        if (retired && streams.isEmpty()) {
            hangUp();
        }
    }

    @Override
    protected void writable() {
        List.copyOf(streams.values()).forEach(Stream::proceed);
    }

    @Override
    protected void ended() {
        List.copyOf(streams.keySet()).forEach(id -> ended(id, CloseStatus.SERVICE_RESTARTED));
    }
}
