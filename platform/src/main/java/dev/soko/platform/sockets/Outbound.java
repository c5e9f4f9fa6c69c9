package dev.soko.platform.sockets;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What goes out to one client; all of it on its trunk's event loop. While the client takes no more, what must arrive waits in
 * its order, and of what only the newest counts the newest waits; what a room gets keeps its order. A client that lets too much
 * wait, or reads nothing for too long, is closed.
 */
final class Outbound {

    private final Trunk trunk;
    private final List<Integer> stream;
    private final SocketsProperties limits;
    private final Traffic traffic;
    private final Runnable tooSlow;
    private final Deque<Frame> waiting = new ArrayDeque<>(0);
    private final Map<String, Frame> newest = new LinkedHashMap<>(0);
    private long waitingBytes;
    /** What the client has asked for itself, of what waits. */
    private long replayedBytes;

    private boolean paused = true;
    private boolean over;
    private @Nullable ScheduledFuture<?> patience;
    private @Nullable CompletableFuture<Void> read;

    Outbound(Trunk trunk, int stream, SocketsProperties limits, Traffic traffic, Runnable tooSlow) {
        this.trunk = trunk;
        this.stream = List.of(stream);
        this.limits = limits;
        this.traffic = traffic;
        this.tooSlow = tooSlow;
    }

    /** Nothing waits and nothing would have to. */
    boolean isFree() {
        return isOpen() && waiting.isEmpty() && newest.isEmpty();
    }

    private boolean isOpen() {
        return !over && !paused && trunk.takesMore();
    }

    /** Sends it after all that has to arrive before it. */
    void send(Frame frame) {
        if (over) {
            return;
        }
        if (isFree()) {
            trunk.text(stream, frame);
        } else if (waitingBytes + frame.size() > limits.maxWaiting().toBytes() + replayedBytes) {
            giveUp();
        } else {
            waiting.add(frame);
            waitingBytes += frame.size();
            hurry();
        }
    }

    /** The same, for one of a room: the newest that waits there is older, and now has to arrive before it. */
    void send(String room, Frame frame) {
        Frame older = newest.remove(room);
        if (older != null) {
            send(older);
        }
        send(frame);
    }

    /** The same, for what the client has asked for: it may be long, and is not what it lets wait. */
    void replay(String room, Frame frame) {
        if (!isFree()) {
            replayedBytes += frame.size();
        }
        send(room, frame);
    }

    /** Completes when the client has taken all that has to arrive, or is gone. */
    CompletableFuture<Void> read() {
        if (over || waiting.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (read == null) {
            read = new CompletableFuture<>();
        }
        return read;
    }

    private void wasRead() {
        replayedBytes = 0;
        if (read != null) {
            read.complete(null);
            read = null;
        }
    }

    /** Sends it unless a newer one of the same room comes before there is room. */
    void sendNewest(String room, Frame frame) {
        if (over) {
            return;
        }
        if (isFree()) {
            trunk.text(stream, frame);
        } else {
            if (newest.put(room, frame) != null) {
                traffic.conflated();
            }
            hurry();
        }
    }

    /** The client has left the room: its newest is not sent any more. */
    void forget(String room) {
        newest.remove(room);
        if (waiting.isEmpty() && newest.isEmpty()) {
            calm();
        }
    }

    /** The client takes no more for now. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        drain();
    }

    /** Sends what waits as long as more is taken. */
    void drain() {
        if (!isOpen()) {
            return;
        }
        calm();
        while (isOpen() && !waiting.isEmpty()) {
            Frame next = waiting.remove();
            waitingBytes -= next.size();
            trunk.text(stream, next);
        }
        if (waiting.isEmpty()) {
            wasRead();
        }
        Iterator<Frame> latest = newest.values().iterator();
        while (isOpen() && latest.hasNext()) {
            Frame next = latest.next();
            latest.remove();
            trunk.text(stream, next);
        }
        if (!waiting.isEmpty() || !newest.isEmpty()) {
            hurry();
        }
    }

    /** From the moment that something waits the client has to read, if only a little. */
    private void hurry() {
        if (patience == null) {
            patience = trunk.loop().schedule(this::giveUp, limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void giveUp() {
        end();
        tooSlow.run();
    }

    private void calm() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    boolean isOver() {
        return over;
    }

    /** The client is gone, or given up. */
    void end() {
        over = true;
        calm();
        waiting.clear();
        newest.clear();
        wasRead();
    }
}
