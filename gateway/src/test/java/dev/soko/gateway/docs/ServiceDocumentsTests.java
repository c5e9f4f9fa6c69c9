package dev.soko.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.gateway.table.RouteTable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ServiceDocumentsTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void takeTheClock() {
        VirtualTimeScheduler.getOrSet(time);
    }

    @AfterEach
    void giveItBack() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void aDocumentThatTakesLongToMakeIsAwaited() {
        ServiceDocuments documents = of(Map.of("shoes", document().delayElement(Duration.ofSeconds(15))));
        AtomicReference<Set<String>> answer = ask(documents);
        time.advanceTimeBy(Duration.ofSeconds(14));
        assertThat(answer.get()).isNull();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(answer.get()).containsExactly("shoes");
    }

    @Test
    void aServiceThatSaysNothingDoesNotHoldTheOthersUpForEver() {
        ServiceDocuments documents = of(Map.of("hats", Mono.never(), "shoes", document()));
        AtomicReference<Set<String>> answer = ask(documents);
        time.advanceTimeBy(Duration.ofSeconds(20));
        assertThat(answer.get()).containsExactly("shoes");
    }

    @Test
    void aDocumentIsRememberedForAMinute() {
        ServiceDocuments documents = of(Map.of("shoes", document()));
        ask(documents);
        time.advanceTimeBy(Duration.ofSeconds(59));
        ask(documents);
        assertThat(asked).hasValue(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        ask(documents);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aServiceThatHadNoneIsAskedAgainSoon() {
        AtomicReference<HttpStatus> status = new AtomicReference<>(HttpStatus.SERVICE_UNAVAILABLE);
        ServiceDocuments documents = of(Map.of("shoes", Mono.fromSupplier(() -> answer(status.get()))));
        assertThat(ask(documents).get()).isEmpty();
        status.set(HttpStatus.OK);
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(ask(documents).get()).containsExactly("shoes");
    }

    @Test
    void aServiceThatSaysNothingIsNotAwaitedAgainForAMinute() {
        ServiceDocuments documents = of(Map.of("hats", Mono.never(), "shoes", document()));
        ask(documents);
        time.advanceTimeBy(Duration.ofSeconds(20));
        assertThat(ask(documents).get()).containsExactly("shoes");
        time.advanceTimeBy(Duration.ofSeconds(59));
        ask(documents);
        assertThat(asked).hasValue(3);
        time.advanceTimeBy(Duration.ofSeconds(1));
        ask(documents);
        assertThat(asked).hasValue(4);
    }

    private ServiceDocuments of(Map<String, Mono<ClientResponse>> services) {
        WebClient client = WebClient.builder()
                .exchangeFunction(request -> Mono.defer(() -> {
                    asked.incrementAndGet();
                    return services.getOrDefault(request.url().getHost(), Mono.empty());
                }))
                .build();
        Map<String, RouteTable.Module> modules =
                services.keySet().stream().collect(Collectors.toMap(name -> name, ServiceDocumentsTests::module));
        return new ServiceDocuments(
                client, new RouteTable(new RouteTable.Limits(null, null, null), modules, Map.of(), 1));
    }

    private static RouteTable.Module module(String name) {
        return new RouteTable.Module(URI.create("http://" + name), List.of(), List.of(), null, Map.of());
    }

    private static Mono<ClientResponse> document() {
        return Mono.fromSupplier(() -> answer(HttpStatus.OK));
    }

    private static ClientResponse answer(HttpStatus status) {
        return ClientResponse.create(status)
                .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
                .body("{\"openapi\": \"3.1.0\"}")
                .build();
    }

    /** @return the modules that have a document, once there is an answer */
    private static AtomicReference<Set<String>> ask(ServiceDocuments documents) {
        AtomicReference<Set<String>> answer = new AtomicReference<>();
        documents.byModule().subscribe(modules -> answer.set(modules.keySet()));
        return answer;
    }
}
