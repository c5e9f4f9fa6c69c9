package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soko.journeys.collections.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documentation, tried: newman runs the Postman collection, and every answer is held to the OpenAPI document. */
class CollectionIT {

    private static final Path DOCS = Path.of("../docs/api").toAbsolutePath().normalize();
    private static final Path REPORT = Path.of("target/newman.json").toAbsolutePath();

    private final Market market = Market.shared();

    /** A service that is slow with its first document is in the next one, a minute later. */
    @Test
    void whatIsServedIsWhatIsCommitted() throws IOException {
        JsonNode committed = JsonMapper.shared().readTree(Files.readString(DOCS.resolve("openapi.json")));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(market.client()
                                .get("/docs/openapi.json")
                                .expect(200)
                                .json())
                        .isEqualTo(committed));
    }

    @Test
    void everyRequestOfTheCollectionIsAnsweredAsDocumented() throws IOException, InterruptedException {
        Npm.install();
        newman();
        Contract contract = new Contract(Files.readString(DOCS.resolve("openapi.json")));
        Set<String> called = new TreeSet<>();
        List<String> violations = new ArrayList<>();
        for (JsonNode execution : JsonMapper.shared().readTree(REPORT.toFile()).at("/run/executions")) {
            String method = execution.at("/request/method").asString();
            String path = path(execution.at("/request/url/path"));
            contract.operation(method, path).ifPresent(called::add);
            JsonNode response = execution.path("response");
            violations.addAll(contract.violations(
                    method, path, response.path("code").asInt(), contentType(response), body(response)));
        }
        assertThat(violations).isEmpty();
        assertThat(called).as("operations that were called").containsExactlyInAnyOrderElementsOf(contract.operations());
    }

    private void newman() throws IOException, InterruptedException {
        Npm.run(
                Path.of("target/newman.log").toAbsolutePath(),
                List.of(
                        "node_modules/.bin/newman",
                        "run",
                        DOCS.resolve("soko.postman_collection.json").toString(),
                        "--working-dir",
                        DOCS.toString(),
                        "--env-var",
                        "baseUrl=" + market.gateway(),
                        "--env-var",
                        "adminPassword=" + market.firstAdminsPassword(),
                        "--timeout-request",
                        "30000",
                        "--color",
                        "off",
                        "--reporters",
                        "cli,json",
                        "--reporter-json-export",
                        REPORT.toString()));
    }

    private static String path(JsonNode segments) {
        StringBuilder path = new StringBuilder();
        segments.forEach(segment -> path.append('/').append(segment.asString()));
        return path.toString();
    }

    private static String contentType(JsonNode response) {
        for (JsonNode header : response.path("header")) {
            if (header.path("key").asString().equalsIgnoreCase("Content-Type")) {
                return header.path("value").asString();
            }
        }
        return "";
    }

    /** The report writes a body as the numbers of its bytes. */
    private static byte[] body(JsonNode response) {
        JsonNode data = response.at("/stream/data");
        byte[] body = new byte[data.size()];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) data.path(i).asInt();
        }
        return body;
    }
}
