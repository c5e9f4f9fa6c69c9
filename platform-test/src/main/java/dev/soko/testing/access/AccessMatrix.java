package dev.soko.testing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may do what: a table of endpoints and people with the status that each gets. A {@code @TestFactory} returns its
 * {@link #tests}; rows run in their order, people from left to right. A row that says GET says HEAD too.
 *
 * <pre>{@code
 * return new AccessMatrix(client)
 *         .person("anonymous", _ -> {}).person("owner", tokens.user(owner)).person("other", tokens.user())
 *         .row(GET, "/api/v1/listings/mine", 401, 200, 200)
 *         .row(PUT, "/api/v1/listings/" + draft, "{}", 401, 400, 404)
 *         .coversAllOf(mapping)
 *         .tests();
 * }</pre>
 */
public final class AccessMatrix {

    private record Row(
            HttpMethod method, String path, @Nullable String body, int[] statuses) {}

    private final WebTestClient client;
    private final Map<String, Consumer<HttpHeaders>> people = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable RequestMappingHandlerMapping mapping;

    public AccessMatrix(WebTestClient client) {
        this.client = client;
    }

    /** A column: someone, by what their requests carry. */
    public AccessMatrix person(String name, Consumer<HttpHeaders> headers) {
        people.put(name, headers);
        return this;
    }

    /** An endpoint with the status for each person. */
    public AccessMatrix row(HttpMethod method, String path, int... statuses) {
        return add(new Row(method, path, null, statuses));
    }

    /** An endpoint that takes JSON, with the status for each person. */
    public AccessMatrix row(HttpMethod method, String path, String json, int... statuses) {
        return add(new Row(method, path, json, statuses));
    }

    private AccessMatrix add(Row row) {
        assertThat(row.statuses)
                .as("%s %s has a status for each of %s", row.method, row.path, people.keySet())
                .hasSameSizeAs(people.keySet());
        rows.add(row);
        if (row.method == HttpMethod.GET) {
            rows.add(new Row(HttpMethod.HEAD, row.path, row.body, row.statuses));
        }
        return this;
    }

    /** Adds a test that every endpoint under {@code /api/} has a row. */
    public AccessMatrix coversAllOf(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
        return this;
    }

    public Stream<DynamicTest> tests() {
        Stream<DynamicTest> cells = rows.stream().flatMap(this::tests);
        RequestMappingHandlerMapping all = mapping;
        return all == null
                ? cells
                : Stream.concat(cells, Stream.of(DynamicTest.dynamicTest("every endpoint is here", () -> covers(all))));
    }

    private Stream<DynamicTest> tests(Row row) {
        List<String> names = List.copyOf(people.keySet());
        List<Consumer<HttpHeaders>> headers = List.copyOf(people.values());
        return Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(
                        row.method + " " + row.path + " as " + names.get(i) + ": " + row.statuses[i],
                        () -> check(row, headers.get(i), row.statuses[i])));
    }

    private void check(Row row, Consumer<HttpHeaders> headers, int expected) {
        WebTestClient.RequestBodySpec request =
                client.method(row.method).uri(row.path).headers(headers);
        if (row.body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(row.body);
        }
        EntityExchangeResult<byte[]> answer = request.exchange().expectBody().returnResult();
        byte[] body = answer.getResponseBody();
        assertThat(answer.getStatus().value())
                .as(() -> body == null ? "no body" : new String(body, StandardCharsets.UTF_8))
                .isEqualTo(expected);
        if (expected >= 400) {
            assertThat(answer.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        }
        if (expected == 401) {
            assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
                    .startsWith("Bearer");
        }
    }

    private void covers(RequestMappingHandlerMapping all) {
        assertThat(all.getHandlerMethods().keySet().stream()
                        .filter(endpoint -> endpoint.getPatternsCondition().getPatterns().stream()
                                .anyMatch(pattern -> pattern.getPatternString().startsWith("/api/")))
                        .filter(endpoint -> rows.stream().noneMatch(row -> isOf(row, endpoint))))
                .as("endpoints without a row")
                .isEmpty();
    }

    private static boolean isOf(Row row, RequestMappingInfo endpoint) {
        PathContainer path = PathContainer.parsePath(row.path.replaceFirst("\\?.*", ""));
        return endpoint.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.asHttpMethod().equals(row.method))
                && endpoint.getPatternsCondition().getPatterns().stream().anyMatch(pattern -> pattern.matches(path));
    }
}
