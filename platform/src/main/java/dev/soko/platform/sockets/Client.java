package dev.soko.platform.sockets;

import dev.soko.platform.security.CurrentUser;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A client that is connected to this replica. */
public final class Client {

    private final CurrentUser user;
    private final Channel connection;
    private final Outbound outbound;
    private final Consumer<Closing> close;
    private final Map<String, Subscription> subscriptions = new HashMap<>(2);

    Client(CurrentUser user, Channel connection, SocketsProperties limits, Traffic traffic, Consumer<Closing> close) {
        this.user = user;
        this.connection = connection;
        this.close = close;
        this.outbound = new Outbound(connection, limits, traffic, () -> close.accept(Closing.TOO_SLOW));
        connection.pipeline().addFirst(outbound);
    }

    public CurrentUser user() {
        return user;
    }

    /** Sends a frame of no stream; it arrives, or the client is closed for reading too slowly. */
    public void send(Frame frame) {
        Subscription.encode(frame, connection, encoded -> onLoop(() -> outbound.send(encoded)));
    }

    /** Ends the connection of someone who asked for what is not theirs, with 4403. */
    public void refuse() {
        close.accept(Closing.MAY_NOT_JOIN);
    }

    void end(Closing why) {
        close.accept(why);
    }

    Outbound outbound() {
        return outbound;
    }

    EventLoop loop() {
        return connection.eventLoop();
    }

    Channel connection() {
        return connection;
    }

    /** Of its rooms; to be touched on its loop alone. */
    Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    /** Runs on the client's loop, where everything of it belongs. */
    void onLoop(Runnable step) {
        if (loop().inEventLoop()) {
            step.run();
        } else {
            loop().execute(step);
        }
    }

    /** The same, and waits for it. */
    void awaitOnLoop(Runnable step) {
        CompletableFuture.runAsync(step, loop()).join();
    }
}
