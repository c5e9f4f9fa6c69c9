package dev.soko.gateway.problem;

import dev.soko.gateway.table.RouteTable;
import dev.soko.platform.problem.ProblemCatalogue;
import dev.soko.platform.problem.ProblemCatalogue.Entry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The problem types of all services, asked of those that are up and remembered for a minute. */
final class ServiceCatalogues {

    private static final Logger log = LoggerFactory.getLogger(ServiceCatalogues.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final ParameterizedTypeReference<List<Entry>> ENTRIES = new ParameterizedTypeReference<>() {};

    private final WebClient client;
    private final Mono<Map<String, Entry>> all;

    ServiceCatalogues(WebClient client, RouteTable table, ProblemCatalogue own) {
        this.client = client;
        List<URI> services = table.modules().values().stream()
                .map(RouteTable.Module::upstream)
                .distinct()
                .toList();
        this.all = Flux.fromIterable(services)
                .flatMap(this::ask)
                .concatWithValues(own.problems())
                .flatMapIterable(entries -> entries)
                .collect(TreeMap<String, Entry>::new, (map, entry) -> map.put(entry.code(), entry))
                .map(map -> (Map<String, Entry>) map)
                .cache(REMEMBERED);
    }

    /** By code, in order. */
    Mono<Map<String, Entry>> all() {
        return all;
    }

    private Mono<List<Entry>> ask(URI service) {
        return client.get()
                .uri(service.resolve("/problems"))
                .retrieve()
                .bodyToMono(ENTRIES)
                .timeout(TIMEOUT)
                .onErrorResume(failure -> {
                    log.debug("No problem catalogue from {}", service, failure);
                    return Mono.empty();
                });
    }
}
