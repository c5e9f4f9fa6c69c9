package dev.soko.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.soko.gateway.table.RouteTable;
import dev.soko.platform.problem.ProblemCatalogue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Codes that several services use, some for the same thing and some each for its own. */
class ProblemMeaningsTests {

    private static final String CLOSED = entry("closed", "It is closed");

    private static final Map<String, String> CATALOGUES = Map.of(
            "hats", entry("own_item", "No hat is for its maker") + "," + CLOSED,
            "shoes", entry("own_item", "Sellers do not buy their shoes") + "," + CLOSED,
            "ties", entry("own_item", "No hat is for its maker"));

    @ParameterizedTest
    @ValueSource(strings = {"hats", "shoes", "ties"})
    void thePageOfACodeHasAllThatItMeansWhoeverAnswersLast(String last) {
        pages(last)
                .get()
                .uri("/problems/own_item")
                .exchange()
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .containsSubsequence(
                                "<h1>own_item</h1>",
                                "<h2>No hat is for its maker</h2>",
                                "hats, ties",
                                "<h2>Sellers do not buy their shoes</h2>",
                                "shoes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hats", "shoes", "ties"})
    void programsGetThemTooInTheSameOrder(String last) {
        pages(last)
                .get()
                .uri("/problems/own_item")
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectBody()
                .json("""
                        [{"code": "own_item", "status": 422, "title": "No hat is for its maker",
                          "explanation": "Why.", "services": ["hats", "ties"]},
                         {"code": "own_item", "status": 422, "title": "Sellers do not buy their shoes",
                          "explanation": "Why.", "services": ["shoes"]}]""");
    }

    @Test
    void theListHasEachMeaningOnce() {
        pages("ties")
                .get()
                .uri("/problems")
                .exchange()
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .containsOnlyOnce("It is closed")
                        .containsOnlyOnce("No hat is for its maker")
                        .containsOnlyOnce("Sellers do not buy their shoes"));
    }

    /** @param last the service that answers after all others */
    private static WebTestClient pages(String last) {
        WebClient.Builder client = WebClient.builder().exchangeFunction(request -> {
            String service = request.url().getHost();
            Mono<ClientResponse> answer = Mono.just(ClientResponse.create(HttpStatus.OK)
                    .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
                    .body("[" + CATALOGUES.get(service) + "]")
                    .build());
            return service.equals(last) ? answer.delayElement(Duration.ofMillis(50)) : answer;
        });
        Map<String, RouteTable.Module> modules = CATALOGUES.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> new RouteTable.Module(
                                URI.create("http://" + name), List.of(), List.of(), null, Map.of())));
        ProblemCatalogue own = mock();
        when(own.problems()).thenReturn(List.of());
        return WebTestClient.bindToRouterFunction(new ProblemPagesConfiguration()
                        .problemPages(
                                client,
                                new RouteTable(new RouteTable.Limits(null, null, null), modules, Map.of(), 1),
                                own))
                .build();
    }

    private static String entry(String code, String title) {
        return """
                {"code": "%s", "status": 422, "title": "%s", "explanation": "Why."}""".formatted(code, title);
    }
}
