package dev.soko.platform.sockets;

import dev.soko.platform.problem.CommonProblem;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** Takes the gateways' connections, and ends them when the process stops. */
final class Trunks implements WebHandler, SmartLifecycle {

    private final WebSocketService sockets;
    private final Reception reception;
    private final Rooms rooms;
    private final Traffic traffic;
    private final DataSize longestMessage;
    private final Set<Trunk> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Trunks(WebSocketService sockets, Reception reception, Rooms rooms, Traffic traffic, DataSize longestMessage) {
        this.sockets = sockets;
        this.reception = reception;
        this.rooms = rooms;
        this.traffic = traffic;
        this.longestMessage = longestMessage;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        if (!"websocket".equalsIgnoreCase(exchange.getRequest().getHeaders().getUpgrade())) {
            return Mono.error(CommonProblem.INVALID_REQUEST.because("Gateways open a WebSocket here."));
        }
        Connection connection = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        return sockets.handleRequest(exchange, session -> serve(session, connection));
    }

    private Mono<Void> serve(WebSocketSession session, Connection connection) {
        Trunk trunk = new Trunk(connection, reception, rooms, traffic, longestMessage);
        trunk.begin();
        open.add(trunk);
        return session.receive().then().doFinally(_ -> open.remove(trunk));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server, which would wait for them. */
    @Override
    public void stop() {
        running = false;
        open.forEach(Trunk::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
