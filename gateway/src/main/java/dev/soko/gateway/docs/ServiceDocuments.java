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
import reactor.netty.http.client.HttpClientRequest;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI documents of the services that are up. */
final class ServiceDocuments {

    private static final Logger log = LoggerFactory.getLogger(ServiceDocuments.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** That a service has none is true for moments only while it starts. */
    private static final Duration ABSENCE_REMEMBERED = Duration.ofSeconds(2);

    /** A service makes its document when it is asked for the first time, which on a machine that has just started all takes long. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final WebClient client;
    private final Mono<Map<String, ObjectNode>> byModule;

    ServiceDocuments(WebClient client, RouteTable table) {
        this.client = client;
        Map<String, Mono<ObjectNode>> documents = new TreeMap<>();
        table.modules().forEach((module, routes) -> documents.put(module, document(routes.upstream())));
        this.byModule = Flux.fromIterable(documents.entrySet())
                .flatMap(module -> module.getValue().map(document -> Map.entry(module.getKey(), document)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new);
    }

    /** By the name of the module, in order. */
    Mono<Map<String, ObjectNode>> byModule() {
        return byModule;
    }

    private Mono<ObjectNode> document(URI service) {
        return ask(service).cache(_ -> REMEMBERED, _ -> Duration.ZERO, () -> ABSENCE_REMEMBERED);
    }

    private Mono<ObjectNode> ask(URI service) {
        return client.get()
                .uri(service.resolve("/openapi.json"))
                .httpRequest(
                        request -> request.<HttpClientRequest>getNativeRequest().responseTimeout(TIMEOUT))
                .retrieve()
                .bodyToMono(ObjectNode.class)
                .timeout(TIMEOUT)
                .onErrorResume(failure -> {
                    log.debug("No OpenAPI document from {}", service, failure);
                    return Mono.empty();
                });
    }
}
