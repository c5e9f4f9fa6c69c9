package dev.soko.gateway.table;

import dev.soko.gateway.table.RouteTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;

/** The table made ready: the token check looks a request up here, once, and the routing goes by what it found. */
public final class Routes {

    private record Candidate(
            Predicate<ServerWebExchange> matches,
            Predicate<ServerWebExchange> open,
            Predicate<ServerWebExchange> signedIn,
            Route route) {

        Target target(ServerWebExchange exchange) {
            return new Target(route, open.test(exchange) && !signedIn.test(exchange));
        }
    }

    private final Map<String, List<Candidate>> byPrefix = new HashMap<>();

    Routes(List<Row> rows, Function<Row, Route> toRoute) {
        for (Row row : rows) {
            byPrefix.computeIfAbsent(row.prefix(), _ -> new ArrayList<>())
                    .add(new Candidate(
                            Operation.any(row.match()),
                            Operation.any(row.open()),
                            Operation.any(row.signedIn()),
                            toRoute.apply(row)));
        }
    }

    Stream<Route> all() {
        return byPrefix.values().stream().flatMap(List::stream).map(Candidate::route);
    }

    /** Null when the table has no row for the request. Marks the exchange with what it finds. */
    public @Nullable Target find(ServerWebExchange exchange) {
        List<PathContainer.Element> path =
                exchange.getRequest().getPath().pathWithinApplication().elements();
        for (Candidate candidate : byPrefix.getOrDefault(prefix(path), List.of())) {
            if (candidate.matches.test(exchange)) {
                Target target = candidate.target(exchange);
                target.mark(exchange);
                return target;
            }
        }
        return null;
    }

    /** {@code /api/<version>/<module>}, or the first segment of any other path. Separators are elements too. */
    private static String prefix(List<PathContainer.Element> path) {
        String first = segment(path, 1);
        return first.equals("api") ? "/api/" + segment(path, 3) + "/" + segment(path, 5) : "/" + first;
    }

    private static String segment(List<PathContainer.Element> path, int index) {
        return index < path.size() && path.get(index) instanceof PathContainer.PathSegment segment
                ? segment.valueToMatch()
                : "";
    }
}
