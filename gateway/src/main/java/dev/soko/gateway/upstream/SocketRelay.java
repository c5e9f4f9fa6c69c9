package dev.soko.gateway.upstream;

import io.netty.handler.codec.TooLongFrameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** Passes what each side of a WebSocket says to the other, a service's texts aside, and in the end how it closed. */
final class SocketRelay {

    private static final Logger log = LoggerFactory.getLogger(SocketRelay.class);

    private SocketRelay() {}

    /** Ends when both sides are closed. */
    static Mono<Void> join(WebSocketSession client, WebSocketSession service) {
        return Mono.when(
                relay(client, service, CloseStatus.GOING_AWAY), relay(service, client, CloseStatus.SERVICE_RESTARTED));
    }

    /**
     * Each message is sent by itself: one stream from side to side would, when the receiver dies, cancel the sender, and
     * Reactor Netty answers a cancel with a close frame that has no status.
     *
     * @param lost what the receiver is told when the sender goes without a word
     */
    private static Mono<Void> relay(WebSocketSession from, WebSocketSession to, CloseStatus lost) {
        return from.receive()
                .map(message -> copy(message, to))
                .concatMap(message -> to.send(Mono.just(message)).onErrorResume(SocketRelay::brokenOff))
                .onErrorResume(failure -> refuse(from, failure))
                .then(from.closeStatus().defaultIfEmpty(lost).onErrorReturn(lost))
                .flatMap(status -> to.close(isSendable(status) ? status : lost))
                .onErrorResume(SocketRelay::brokenOff);
    }

    /** Whoever says what is not understood is not listened to any more, and would wait for ever for an end of its own. */
    private static Mono<Void> refuse(WebSocketSession from, Throwable failure) {
        log.debug("A WebSocket said what is not understood, or broke off", failure);
        CloseStatus reason =
                failure instanceof TooLongFrameException ? CloseStatus.TOO_BIG_TO_PROCESS : CloseStatus.PROTOCOL_ERROR;
        return from.close(reason).onErrorResume(SocketRelay::brokenOff);
    }

    /** On the heap, so that one that is never sent needs no release. */
    private static WebSocketMessage copy(WebSocketMessage message, WebSocketSession to) {
        byte[] payload = new byte[message.getPayload().readableByteCount()];
        message.getPayload().read(payload);
        return new WebSocketMessage(message.getType(), to.bufferFactory().wrap(payload));
    }

    /** A side that breaks off is how most sockets end; the other side is closed next. */
    static Mono<Void> brokenOff(Throwable failure) {
        log.debug("A WebSocket broke off", failure);
        return Mono.empty();
    }

    /** 1005, 1006 and 1015 say that there was no close frame, and may not be in one. */
    private static boolean isSendable(CloseStatus status) {
        int code = status.getCode();
        return code != 1005 && code != 1006 && code != 1015;
    }
}
