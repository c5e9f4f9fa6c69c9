package dev.soko.gateway.docs;

import dev.soko.gateway.table.RouteTable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI documents of the services that are up, remembered for a minute. */
final class ServiceDocuments {

    private static final Logger log = LoggerFactory.getLogger(ServiceDocuments.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** A service makes its document when it is asked for the first time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final WebClient client;
    private final Mono<Map<String, ObjectNode>> byModule;

    ServiceDocuments(WebClient client, RouteTable table) {
        this.client = client;
        this.byModule = Flux.fromIterable(table.modules().entrySet())
                .flatMap(module ->
                        ask(module.getValue().upstream()).map(document -> Map.entry(module.getKey(), document)))
                .collect(TreeMap<String, ObjectNode>::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()))
                .map(map -> (Map<String, ObjectNode>) map)
                .cache(REMEMBERED);
    }

    /** By the name of the module, in order. */
    Mono<Map<String, ObjectNode>> byModule() {
        return byModule;
    }

    private Mono<ObjectNode> ask(URI service) {
        return client.get()
                .uri(service.resolve("/openapi.json"))
                .retrieve()
                .bodyToMono(ObjectNode.class)
                .timeout(TIMEOUT)
                .onErrorResume(failure -> {
                    log.debug("No OpenAPI document from {}", service, failure);
                    return Mono.empty();
                });
    }
}
