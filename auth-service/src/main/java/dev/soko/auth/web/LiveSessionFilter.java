package dev.soko.auth.web;

import dev.soko.auth.session.Sessions;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Here, where sessions are known, a token is not good for longer than its session. Elsewhere it may live on for the rest
 * of its ten minutes, unless the other service listens to {@code auth.sessions-revoked.v1}.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 200)
class LiveSessionFilter implements WebFilter {

    private final Sessions sessions;
    private final Scheduler blocking;

    LiveSessionFilter(Sessions sessions, AsyncTaskExecutor applicationTaskExecutor) {
        this.sessions = sessions;
        this.blocking = Schedulers.fromExecutor(applicationTaskExecutor);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .flatMap(token -> Mono.fromCallable(() -> isLive(token)).subscribeOn(blocking))
                .defaultIfEmpty(true)
                .flatMap(live -> live
                        ? chain.filter(exchange)
                        : Mono.error(CommonProblem.UNAUTHENTICATED
                                .because("The session has ended.")
                                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")));
    }

    private boolean isLive(JwtAuthenticationToken token) {
        UUID session = UUID.fromString(token.getToken().getClaimAsString("sid"));
        return sessions.isLive(new CurrentUser(UUID.fromString(token.getName()), session, Set.of()));
    }
}
