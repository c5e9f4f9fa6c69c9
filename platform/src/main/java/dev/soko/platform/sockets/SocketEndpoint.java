package dev.soko.platform.sockets;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.SignedIn;
import dev.soko.platform.sessions.Revocations;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.util.context.Context;

/** Opens a channel's WebSockets and keeps each until its client, its token or its session ends. */
final class SocketEndpoint implements WebHandler {

    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);
    private static final Scheduler BLOCKING =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "sockets");

    private static final Mono<SignedIn> NOBODY =
            Mono.error(() -> CommonProblem.UNAUTHENTICATED.because("An access token is required."));

    private final Conversation conversation;
    private final WebSocketService sockets;
    private final Clients clients;
    private final Revocations revocations;

    SocketEndpoint(Conversation conversation, WebSocketService sockets, Clients clients, Revocations revocations) {
        this.conversation = conversation;
        this.sockets = sockets;
        this.clients = clients;
        this.revocations = revocations;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        if (!"websocket".equalsIgnoreCase(exchange.getRequest().getHeaders().getUpgrade())) {
            return Mono.error(CommonProblem.INVALID_REQUEST.because("This is a WebSocket channel."));
        }
        Connection connection = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        // Without a context: a connection keeps it, and in it all that was known of the request.
        return SignedIn.of(exchange)
                .flatMap(who -> sockets.handleRequest(exchange, session -> serve(session, connection, who))
                        .contextWrite(_ -> Context.empty()));
    }

    private Mono<Void> serve(WebSocketSession session, Connection connection, SignedIn who) {
        Client client = clients.open(session, connection.channel(), who.user());
        Mono<Void> talk = blocking(() -> conversation.opened(client))
                .thenMany(session.receive()
                        .filter(message -> message.getType() == WebSocketMessage.Type.TEXT)
                        .map(WebSocketMessage::getPayloadAsText)
                        .concatMap(text -> blocking(() -> conversation.said(client, text)), 1))
                .then();
        Disposable sessionOver = revocations
                .end(who.user().sessionId().toString(), who.until())
                .subscribe(_ -> {}, SocketEndpoint::failed, () -> client.end(Closing.SESSION_OVER));
        return talk.onErrorResume(SocketEndpoint::brokenOff).doFinally(_ -> {
            sessionOver.dispose();
            clients.gone(client);
        });
    }

    private static void failed(Throwable failure) {
        log.error("The end of a session passes unnoticed", failure);
    }

    private static Mono<Void> blocking(Runnable step) {
        return Mono.<Void>fromRunnable(step).subscribeOn(BLOCKING);
    }

    /** A client that breaks off is how most sockets end. */
    private static Mono<Void> brokenOff(Throwable failure) {
        log.debug("A client broke off", failure);
        return Mono.empty();
    }
}
