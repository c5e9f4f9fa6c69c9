package dev.soko.gateway.problem;

import dev.soko.gateway.table.RouteTable;
import dev.soko.platform.problem.ProblemCatalogue;
import dev.soko.platform.problem.ProblemCatalogue.Entry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private final Mono<Map<String, List<Meaning>>> all;

    ServiceCatalogues(WebClient client, RouteTable table, ProblemCatalogue own) {
        this.client = client;
        this.all = Flux.fromIterable(table.modules().entrySet())
                .flatMap(
                        module -> ask(module.getValue().upstream()).map(entries -> Map.entry(module.getKey(), entries)))
                .concatWithValues(Map.entry("gateway", own.problems()))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new)
                .map(ServiceCatalogues::meanings)
                .cache(REMEMBERED);
    }

    /** By code, in order; those of one code in the order of the services. */
    Mono<Map<String, List<Meaning>>> all() {
        return all;
    }

    private static Map<String, List<Meaning>> meanings(Map<String, List<Entry>> byService) {
        Map<Entry, SortedSet<String>> services = new LinkedHashMap<>();
        byService.forEach((service, entries) -> entries.forEach(
                entry -> services.computeIfAbsent(entry, _ -> new TreeSet<>()).add(service)));
        return services.entrySet().stream()
                .map(entry -> Meaning.of(entry.getKey(), entry.getValue()))
                .collect(Collectors.groupingBy(Meaning::code, TreeMap::new, Collectors.toList()));
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
