package dev.soko.platform.sockets;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.netty.Connection;

/** A gateway's connection to this replica, with all of its clients. */
final class Trunk extends TrunkEnd {

    private final Reception reception;
    private final Rooms rooms;
    private final Traffic traffic;
    private final long longestMessage;
    /** Who is to be let in, or not. */
    private final Map<Integer, Disposable> waiting = new HashMap<>();

    private final Map<Integer, Visit> visits = new HashMap<>();

    Trunk(Connection connection, Reception reception, Rooms rooms, Traffic traffic, DataSize longestMessage) {
        super(connection);
        this.reception = reception;
        this.rooms = rooms;
        this.traffic = traffic;
        this.longestMessage = longestMessage.toBytes();
    }

    @Override
    protected void received(TrunkMessage message) {
        switch (message) {
            case Open open -> admit(open);
            case Text(List<Integer> streams, ByteBuf utf8) ->
                streams.forEach(stream -> with(stream, visit -> said(visit, utf8)));
            case Close close -> gone(close.stream());
            case Pause(int stream) ->
                with(stream, visit -> visit.client().outbound().pause());
            case Resume(int stream) ->
                with(stream, visit -> visit.client().outbound().resume());
            case Opened _, Refused _ -> throw new CorruptedFrameException("Not for a service: " + message);
        }
    }

    private void admit(Open open) {
        Disposable answer = reception.admit(this, open);
        if (!answer.isDisposed()) {
            waiting.put(open.stream(), answer);
        }
    }

    /** A client may have gone while the last words to it were under way, and the other way round. */
    private void with(int stream, Consumer<Visit> step) {
        Visit visit = visits.get(stream);
        if (visit != null) {
            step.accept(visit);
        }
    }

    private void said(Visit visit, ByteBuf utf8) {
        if (utf8.readableBytes() > longestMessage) {
            close(visit.client(), Closing.TOO_LONG);
        } else {
            visit.said(utf8);
        }
    }

    /** On the loop. The connection may have ended while the client's token was looked at. */
    void open(int stream, Supplier<Visit> visitor) {
        waiting.remove(stream);
        if (isOpen()) {
            visits.put(stream, visitor.get());
            traffic.opened();
            send(new Opened(stream));
        }
    }

    /** On the loop. */
    void refuse(int stream, int status) {
        waiting.remove(stream);
        send(new Refused(stream, status));
    }

    boolean takesMore() {
        return isWritable();
    }

    /** To these clients at once; on the loop. */
    void text(List<Integer> streams, Frame frame) {
        send(new Text(streams, frame.utf8()));
        traffic.sent(streams.size());
    }

    /** No more is to be said by this client for now, or again; on the loop. */
    void listen(int stream, boolean more) {
        send(more ? new Resume(stream) : new Pause(stream));
    }

    /** Of no effect when the client is gone; on the loop. */
    void close(Client client, Closing why) {
        if (gone(client.stream())) {
            traffic.closed(why);
            send(new Close(client.stream(), why.code(), why.reason()));
        }
    }

    private boolean gone(int stream) {
        Disposable answer = waiting.remove(stream);
        if (answer != null) {
            answer.dispose();
        }
        Visit visit = visits.remove(stream);
        if (visit != null) {
            visit.end();
            rooms.forget(visit.client());
            traffic.gone();
        }
        return visit != null;
    }

    @Override
    protected void writable() {
        List.copyOf(visits.values()).forEach(visit -> visit.client().outbound().drain());
    }

    @Override
    protected void ended() {
        List.copyOf(waiting.keySet()).forEach(this::gone);
        List.copyOf(visits.keySet()).forEach(this::gone);
    }

    /** Every client is told to come again, which leads it to another replica. From any thread. */
    void stop() {
        loop().execute(() -> {
            List.copyOf(visits.values()).forEach(visit -> close(visit.client(), Closing.COME_AGAIN));
            hangUp();
        });
    }
}
