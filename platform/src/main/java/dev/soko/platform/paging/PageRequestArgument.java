package dev.soko.platform.paging;

import dev.soko.platform.problem.CommonProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Reads {@code ?limit=&cursor=}; a limit over the maximum is capped, one below 1 or not a number is a 400. */
public final class PageRequestArgument implements SyncHandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public Object resolveArgumentValue(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        String limit = exchange.getRequest().getQueryParams().getFirst("limit");
        String cursor = exchange.getRequest().getQueryParams().getFirst("cursor");
        return new PageRequest(limit(limit), cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor));
    }

    private static int limit(@Nullable String limit) {
        if (limit == null || limit.isEmpty()) {
            return PageRequest.DEFAULT;
        }
        if (!limit.matches("\\d{1,9}") || Integer.parseInt(limit) < 1) {
            throw CommonProblem.INVALID_REQUEST.because("limit must be a number of at least 1.");
        }
        return Math.min(Integer.parseInt(limit), PageRequest.MAX);
    }
}
