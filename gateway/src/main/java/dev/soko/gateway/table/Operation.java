package dev.soko.gateway.table;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A method and a path pattern, written {@code POST /login}; {@code *} is every method, GET is HEAD too. Requests are
 * compared as Spring Security compares them, so that a path cannot mean one thing to the token check and another here.
 */
public record Operation(String method, String path) {

    /** For the configuration. */
    public static Operation valueOf(String text) {
        int space = text.indexOf(' ');
        if (space < 1 || !text.startsWith("/", space + 1)) {
            throw new IllegalArgumentException("An operation is written POST /login, not " + text);
        }
        return new Operation(text.substring(0, space), text.substring(space + 1));
    }

    Operation below(String prefix) {
        return new Operation(method, path.equals("/") ? prefix : prefix + path);
    }

    /** No methods: every one. */
    List<HttpMethod> methods() {
        return switch (method) {
            case "*" -> List.of();
            case "GET" -> List.of(HttpMethod.GET, HttpMethod.HEAD);
            default -> List.of(HttpMethod.valueOf(method));
        };
    }

    /** The test for requests of any of these operations. */
    static Predicate<ServerWebExchange> any(List<Operation> operations) {
        record Matcher(List<HttpMethod> methods, PathPattern pattern) {
            boolean matches(HttpMethod method, PathContainer path) {
                return (methods.isEmpty() || methods.contains(method)) && pattern.matches(path);
            }
        }
        List<Matcher> matchers = operations.stream()
                .map(op -> new Matcher(op.methods(), PathPatternParser.defaultInstance.parse(op.path)))
                .toList();
        return exchange -> {
            HttpMethod method = exchange.getRequest().getMethod();
            PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
            return matchers.stream().anyMatch(matcher -> matcher.matches(method, path));
        };
    }
}
