package dev.soko.gateway.docs;

import dev.soko.gateway.table.Operation;
import dev.soko.gateway.table.RouteTable;
import java.util.List;
import java.util.Map;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** The operations that the route table opens to everyone. */
record PublicOperations(Map<String, RouteTable.Module> modules) {

    /** @param path as it is documented, with names in braces */
    boolean contain(String module, String method, String path) {
        RouteTable.Module routes = modules.get(module);
        String relative = path.substring(RouteTable.prefix(module).length());
        return routes != null && !any(routes.signedIn(), method, relative) && any(routes.open(), method, relative);
    }

    private static boolean any(List<Operation> operations, String method, String path) {
        PathContainer parsed = PathContainer.parsePath(path.isEmpty() ? "/" : path);
        return operations.stream()
                .filter(operation ->
                        operation.method().equals("*") || operation.method().equalsIgnoreCase(method))
                .anyMatch(operation -> PathPatternParser.defaultInstance
                        .parse(operation.path())
                        .matches(parsed));
    }
}
