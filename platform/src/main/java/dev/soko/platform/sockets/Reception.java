package dev.soko.platform.sockets;

import dev.soko.platform.security.SignedIn;
import dev.soko.platform.sessions.Revocations;
import dev.soko.platform.trunk.TrunkMessage.Open;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Lets in to the service's channels whoever has a good access token: the gateway's word for it is not taken. */
final class Reception {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);
    private static final String BEARER = "Bearer ";

    private final Map<String, Conversation> channels;
    private final ReactiveJwtDecoder tokens;
    private final Revocations revocations;
    private final SocketsProperties limits;
    private final Traffic traffic;

    Reception(
            Map<String, Conversation> channels,
            ReactiveJwtDecoder tokens,
            Revocations revocations,
            SocketsProperties limits,
            Traffic traffic) {
        this.channels = channels;
        this.tokens = tokens;
        this.revocations = revocations;
        this.limits = limits;
        this.traffic = traffic;
    }

    /** On the trunk's loop. */
    void admit(Trunk trunk, Open request) {
        Conversation conversation = channels.get(Objects.requireNonNullElse(
                UriComponentsBuilder.fromUriString(request.uri()).build().getPath(), ""));
        if (conversation == null) {
            trunk.refuse(request.stream(), HttpStatus.NOT_FOUND.value());
            return;
        }
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        Mono.defer(() -> tokens.decode(authorization.substring(authorization.startsWith(BEARER) ? BEARER.length() : 0)))
                .map(SignedIn::by)
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
        if (failure instanceof BadJwtException) {
            return HttpStatus.UNAUTHORIZED;
        }
        log.warn("An access token cannot be checked", failure);
        return HttpStatus.SERVICE_UNAVAILABLE;
    }
}
