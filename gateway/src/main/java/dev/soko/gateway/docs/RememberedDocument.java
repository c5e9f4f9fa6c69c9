package dev.soko.gateway.docs;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole API's document as it is served, made anew when a service's has changed, come or gone. */
final class RememberedDocument {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Mono<Map<String, ObjectNode>> services;
    private final Function<Map<String, ObjectNode>, ObjectNode> merge;
    private final AtomicReference<Merged> last;

    /** @param json is made by whoever asks first, for all, and not on an event loop: it takes long */
    private record Merged(Map<String, ObjectNode> services, Mono<byte[]> json) {}

    RememberedDocument(Mono<Map<String, ObjectNode>> services, Function<Map<String, ObjectNode>, ObjectNode> merge) {
        this.services = services;
        this.merge = merge;
        this.last = new AtomicReference<>(merged(Map.of()));
    }

    Mono<byte[]> json() {
        return services.flatMap(
                now -> last.updateAndGet(before -> before.services().equals(now) ? before : merged(now))
                        .json());
    }

    private Merged merged(Map<String, ObjectNode> of) {
        return new Merged(
                of,
                Mono.fromCallable(() -> JSON.writeValueAsBytes(merge.apply(of)))
                        .subscribeOn(Schedulers.boundedElastic())
                        .cache());
    }
}
