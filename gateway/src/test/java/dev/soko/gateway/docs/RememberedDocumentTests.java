package dev.soko.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RememberedDocumentTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final AtomicReference<Map<String, ObjectNode>> services =
            new AtomicReference<>(Map.of("shoes", document("v1")));
    private final List<Boolean> merges = new ArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final RememberedDocument whole = new RememberedDocument(Mono.fromSupplier(services::get), this::merge);

    @Test
    void theSameDocumentsAreMergedOnce() {
        asked.countDown();
        byte[] first = json();
        assertThat(json()).isSameAs(first).asString().isEqualTo("{\"shoes\":\"v1\"}");
        services.set(Map.of("shoes", document("v1")));
        assertThat(json()).isSameAs(first);
    }

    @Test
    void thoseWhoAskAtOnceWaitForOneMerge() {
        var one = whole.json().toFuture();
        var other = whole.json().toFuture();
        asked.countDown();
        assertThat(one.join()).isSameAs(other.join());
        assertThat(merges).hasSize(1);
    }

    @Test
    void oneThatHasChangedComeOrGoneIsSeenAtOnce() {
        asked.countDown();
        services.set(Map.of());
        assertThat(json()).asString().isEqualTo("{}");
        services.set(Map.of("shoes", document("v1")));
        assertThat(json()).asString().isEqualTo("{\"shoes\":\"v1\"}");
        services.set(Map.of("shoes", document("v2")));
        assertThat(json()).asString().isEqualTo("{\"shoes\":\"v2\"}");
        services.set(Map.of());
        assertThat(json()).asString().isEqualTo("{}");
    }

    /** Merging takes long, and who handles requests must not wait for it. */
    @Test
    void itIsNotMergedWhereRequestsAreHandled() {
        asked.countDown();
        whole.json().subscribeOn(Schedulers.parallel()).block();
        assertThat(merges).containsExactly(true);
    }

    private byte[] json() {
        return Objects.requireNonNull(whole.json().block());
    }

    private ObjectNode merge(Map<String, ObjectNode> documents) {
        merges.add(!Schedulers.isInNonBlockingThread());
        try {
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        ObjectNode merged = JSON.createObjectNode();
        documents.forEach((module, document) -> merged.set(module, document.path("version")));
        return merged;
    }

    private static ObjectNode document(String version) {
        return JSON.createObjectNode().put("version", version);
    }
}
