package dev.soko.platform.security;

import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A HEAD is a GET whose answer has no body (RFC 9110, section 9.3.2; the server leaves the body out). Spring's handlers know
 * that and its access rules do not: from here on there is only GET, so that what a rule says of GET it says of HEAD.
 */
class HeadAsGet implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(
                exchange.getRequest().getMethod() == HttpMethod.HEAD
                        ? exchange.mutate()
                                .request(request -> request.method(HttpMethod.GET))
                                .build()
                        : exchange);
    }
}
