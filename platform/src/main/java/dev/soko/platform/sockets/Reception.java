package dev.soko.platform.sockets;

import dev.soko.platform.security.SignedIn;
import dev.soko.platform.sessions.Revocations;
import dev.soko.platform.trunk.TrunkMessage.Open;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Lets in to the service's channels whoever has a good access token: the gateway's word for it is not taken. Nobody comes in
 * before this replica hears events: what happens between a replay and that moment would never be told.
 */
final class Reception {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);
    private static final String BEARER = "Bearer ";

    private final Map<String, Conversation> channels;
    private final ReactiveJwtDecoder tokens;
    private final Mono<Void> listening;
    private final Revocations revocations;
    private final SocketsProperties limits;
    private final Traffic traffic;

    /** @param listening completes when events are heard */
    Reception(
            Map<String, Conversation> channels,
            ReactiveJwtDecoder tokens,
            Mono<Void> listening,
            Revocations revocations,
            SocketsProperties limits,
            Traffic traffic) {
        this.channels = channels;
        this.tokens = tokens;
        this.listening = listening;
        this.revocations = revocations;
        this.limits = limits;
        this.traffic = traffic;
    }

    /**
     * On the trunk's loop.
     *
     * @return disposed when the client was answered, else to be disposed if it leaves before that
     */
    Disposable admit(Trunk trunk, Open request) {
        Conversation conversation = channels.get(Objects.requireNonNullElse(
                UriComponentsBuilder.fromUriString(request.uri()).build().getPath(), ""));
        if (conversation == null) {
            trunk.refuse(request.stream(), HttpStatus.NOT_FOUND.value());
            return Disposables.disposed();
        }
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        return Mono.defer(() ->
                        tokens.decode(authorization.substring(authorization.startsWith(BEARER) ? BEARER.length() : 0)))
                .map(SignedIn::by)
                .delayUntil(_ -> listening.timeout(limits.admitWithin()))
                .publishOn(Schedulers.fromExecutor(trunk.loop()))
                .subscribe(
                        who -> trunk.open(request.stream(), () -> visit(trunk, request.stream(), conversation, who)),
                        failure ->
                                trunk.refuse(request.stream(), status(failure).value()));
    }

    private Visit visit(Trunk trunk, int stream, Conversation conversation, SignedIn who) {
        return new Visit(new Client(who.user(), trunk, stream, limits, traffic), conversation, who, revocations);
    }

    private static HttpStatus status(Throwable failure) {
        return switch (failure) {
            case BadJwtException _ -> HttpStatus.UNAUTHORIZED;
            // Whoever waits for events, or for keys, says so itself, and not for each client.
            case TimeoutException _, JwtException _ -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> {
                log.error("A client cannot be let in", failure);
                yield HttpStatus.SERVICE_UNAVAILABLE;
            }
        };
    }
}
