package dev.soko.platform.web;

import dev.soko.platform.problem.CommonProblem;
import java.util.List;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses query parameters and paths with text that PostgreSQL cannot hold, before they reach a query. */
class StorableTextFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean storable = isStorable(exchange.getRequest().getURI().getPath())
                && exchange.getRequest().getQueryParams().values().stream()
                        .flatMap(List::stream)
                        .allMatch(value -> value == null || isStorable(value));
        return storable
                ? chain.filter(exchange)
                : Mono.error(
                        CommonProblem.INVALID_REQUEST.because("The path or a parameter contains a NUL character."));
    }

    /** False for text with a NUL character or half of a surrogate pair. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }
}
