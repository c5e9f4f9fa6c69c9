package dev.soko.journeys.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.documents.CommittedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The collections below {@code docs/api} are what the generator makes of the committed OpenAPI document. */
class ApiDocsCollectionsTests {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private final JsonNode document =
            JSON.readTree(CommittedFile.find("openapi.json").orElseThrow());
    private final Walk walk = walk();
    private final Map<String, List<Request>> folders = new Requests(document).of(walk);

    ApiDocsCollectionsTests() throws IOException {}

    @Test
    void thePostmanCollectionIsUpToDate() throws IOException {
        CommittedFile.isUpToDate(
                "soko.postman_collection.json",
                JSON.writeValueAsString(PostmanCollection.of(walk.variables(), folders)) + "\n");
    }

    @Test
    void theInsomniaWorkspaceIsUpToDate() throws IOException {
        CommittedFile.isUpToDate(
                "soko.insomnia.yaml", YAML.writeValueAsString(InsomniaWorkspace.of(walk.variables(), folders)));
    }

    @Test
    void everyOperationIsWalked() {
        assertThat(walk.folders().stream()
                        .flatMap(folder -> folder.steps().stream())
                        .map(Walk.Step::operation)
                        .filter(Objects::nonNull))
                .as("operations in walk.yml")
                .containsAll(new Operations(document).ids());
    }

    private static Walk walk() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ApiDocsCollectionsTests.class.getResourceAsStream("/walk.yml"))) {
            // Anchors and merges are the parser's; the mapper alone does not know them.
            return JSON.convertValue(new org.yaml.snakeyaml.Yaml().<Object>load(file), Walk.class);
        }
    }
}
