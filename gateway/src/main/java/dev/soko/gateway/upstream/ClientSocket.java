package dev.soko.gateway.upstream;

import dev.soko.gateway.token.Caller;
import dev.soko.platform.sessions.Revocations;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A client's WebSocket while it is open: what is said goes to its stream and comes from there, and so does its end. */
final class ClientSocket implements WebSocketHandler {

    private static final Logger log = LoggerFactory.getLogger(ClientSocket.class);

    /** Agreed on with the client alone: services need not know it. */
    private static final String SUBPROTOCOL = "soko.v1";

    /** The token has expired or the session is revoked. */
    private static final CloseStatus SIGN_IN_AGAIN = new CloseStatus(4401, "The session is over");

    /** Who does not read why it is closed would keep the connection for ever. */
    private static final long PATIENCE_SECONDS = 10;

    private final Stream stream;
    private final Caller caller;
    private final Channel channel;
    private final Revocations revocations;
    private final AtomicInteger open;

    ClientSocket(Stream stream, Caller caller, Channel channel, Revocations revocations, AtomicInteger open) {
        this.stream = stream;
        this.caller = caller;
        this.channel = channel;
        this.revocations = revocations;
        this.open = open;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(SUBPROTOCOL);
    }

    /** On the client's event loop. */
    @Override
    public Mono<Void> handle(WebSocketSession client) {
        open.incrementAndGet();
        Disposable cutOff = revocations
                .end(caller.session(), caller.until())
                .publishOn(Schedulers.fromExecutor(channel.eventLoop()))
                .then(Mono.defer(() -> close(client, SIGN_IN_AGAIN)))
                .subscribe();
        stream.join(channel);
        return Mono.when(fromClient(client), stream.end().flatMap(status -> close(client, status)))
                .doFinally(_ -> {
                    cutOff.dispose();
                    open.decrementAndGet();
                });
    }

    private Mono<Void> fromClient(WebSocketSession client) {
        return client.receive()
                .concatMap(message -> said(client, message), 0)
                .onErrorResume(failure -> refuse(client, failure))
                .then(client.closeStatus()
                        .defaultIfEmpty(CloseStatus.GOING_AWAY)
                        .onErrorReturn(CloseStatus.GOING_AWAY))
                .doOnNext(stream::close)
                .then();
    }

    private Mono<Void> said(WebSocketSession client, WebSocketMessage message) {
        return switch (message.getType()) {
            case TEXT -> stream.say(bytes(message));
            case BINARY -> close(client, CloseStatus.NOT_ACCEPTABLE);
            case PING, PONG -> Mono.empty();
        };
    }

    private static ByteBuf bytes(WebSocketMessage message) {
        return NettyDataBufferFactory.toByteBuf(message.getPayload());
    }

    /** Whoever says what is not understood is not listened to any more, and would wait for ever for an end of its own. */
    private Mono<Void> refuse(WebSocketSession client, Throwable failure) {
        log.debug("A WebSocket said what is not understood, or broke off", failure);
        return close(
                client,
                failure instanceof TooLongFrameException ? CloseStatus.TOO_BIG_TO_PROCESS : CloseStatus.PROTOCOL_ERROR);
    }

    private Mono<Void> close(WebSocketSession client, CloseStatus status) {
        channel.eventLoop().schedule(() -> channel.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        return client.close(status).onErrorResume(ClientSocket::brokenOff);
    }

    /** A side that breaks off is how most sockets end; the other side is closed next. */
    private static Mono<Void> brokenOff(Throwable failure) {
        log.debug("A WebSocket broke off", failure);
        return Mono.empty();
    }
}
