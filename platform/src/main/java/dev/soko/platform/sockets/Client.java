package dev.soko.platform.sockets;

import dev.soko.platform.security.CurrentUser;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A client that is connected to this replica: a stream of a gateway's trunk. */
public final class Client {

    private final CurrentUser user;
    private final Trunk trunk;
    private final int stream;
    private final Outbound outbound;
    private final Map<String, Subscription> subscriptions = new HashMap<>(2);

    Client(CurrentUser user, Trunk trunk, int stream, SocketsProperties limits, Traffic traffic) {
        this.user = user;
        this.trunk = trunk;
        this.stream = stream;
        this.outbound = new Outbound(trunk, stream, limits, traffic, () -> end(Closing.TOO_SLOW));
    }

    public CurrentUser user() {
        return user;
    }

    /** Sends a frame of no room; it arrives, or the client is closed for reading too slowly. */
    public void send(Frame frame) {
        onLoop(() -> outbound.send(frame));
    }

    /** Ends the connection of someone who asked for what is not theirs, with 4403. */
    public void refuse() {
        end(Closing.MAY_NOT_JOIN);
    }

    /** In a turn of the loop of its own: whoever finds the client too slow may be going through a room. */
    void end(Closing why) {
        trunk.loop().execute(() -> trunk.close(this, why));
    }

    Trunk trunk() {
        return trunk;
    }

    int stream() {
        return stream;
    }

    Outbound outbound() {
        return outbound;
    }

    /** Of its rooms; to be touched on its loop alone. */
    Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    /** Runs on the trunk's loop, where everything of the client belongs. */
    void onLoop(Runnable step) {
        if (trunk.loop().inEventLoop()) {
            step.run();
        } else {
            trunk.loop().execute(step);
        }
    }

    /** The same, and waits for it. */
    void awaitOnLoop(Runnable step) {
        CompletableFuture.runAsync(step, trunk.loop()).join();
    }

    /** Waits until the client has taken all that has to arrive, or is gone. */
    void awaitRead() {
        CompletableFuture.supplyAsync(outbound::read, trunk.loop())
                .thenCompose(Function.identity())
                .join();
    }
}
