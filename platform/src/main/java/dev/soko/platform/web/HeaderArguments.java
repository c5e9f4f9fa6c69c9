package dev.soko.platform.web;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Hands controllers {@link IfMatch} and {@link ClientAddress}. */
final class HeaderArguments implements SyncHandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IfMatch.class || parameter.getParameterType() == ClientAddress.class;
    }

    @Override
    public Object resolveArgumentValue(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return parameter.getParameterType() == IfMatch.class
                ? ifMatch(exchange.getRequest().getHeaders())
                : ClientAddress.of(exchange.getRequest());
    }

    /** Several lines are one list (RFC 9110, section 5.3). */
    private static IfMatch ifMatch(HttpHeaders headers) {
        return new IfMatch(String.join(",", headers.getOrEmpty(HttpHeaders.IF_MATCH)));
    }
}
