package dev.soko.gateway.docs;

import dev.soko.gateway.table.RouteTable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
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

    /** A service that hangs does so for longer, and each look at it is a long wait. */
    private static final Duration SILENCE_REMEMBERED = Duration.ofMinutes(1);

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
        return ask(service)
                .cache(_ -> REMEMBERED, ServiceDocuments::remembered, () -> ABSENCE_REMEMBERED)
                .onErrorResume(failure -> {
                    log.debug("No OpenAPI document from {}", service, failure);
                    return Mono.empty();
                });
    }

    private static Duration remembered(Throwable failure) {
        return failure instanceof TimeoutException ? SILENCE_REMEMBERED : ABSENCE_REMEMBERED;
    }

    private Mono<ObjectNode> ask(URI service) {
        return client.get()
                .uri(service.resolve("/openapi.json"))
                // The client's own may be shorter; a little more than ours, which then comes first.
                .httpRequest(request ->
                        request.<HttpClientRequest>getNativeRequest().responseTimeout(TIMEOUT.plus(ABSENCE_REMEMBERED)))
                .retrieve()
                .bodyToMono(ObjectNode.class)
                .timeout(TIMEOUT);
    }
}
