package dev.soko.platform.sockets;

import dev.soko.platform.security.CurrentUser;
import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** The clients that are connected here. When the process stops they are told to come again, which leads them to another. */
final class Clients implements SmartLifecycle {

    private final Rooms rooms;
    private final SocketsProperties limits;
    private final Traffic traffic;
    private final Set<Client> connected = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Clients(Rooms rooms, SocketsProperties limits, Traffic traffic) {
        this.rooms = rooms;
        this.limits = limits;
        this.traffic = traffic;
    }

    Client open(WebSocketSession session, Channel connection, CurrentUser user) {
        Client client = new Client(
                user,
                connection,
                limits,
                traffic,
                why -> close(session, why).onErrorComplete().subscribe());
        connected.add(client);
        traffic.opened();
        return client;
    }

    private Mono<Void> close(WebSocketSession session, Closing why) {
        traffic.closed(why);
        return session.close(why.status());
    }

    void gone(Client client) {
        if (connected.remove(client)) {
            traffic.gone();
            client.onLoop(() -> rooms.forget(client));
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server, which would wait for them. */
    @Override
    public void stop() {
        running = false;
        connected.forEach(client -> client.end(Closing.COME_AGAIN));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
