package dev.soko.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.gateway.deprecation.DeprecationProperties;
import dev.soko.gateway.table.RouteTable;
import dev.soko.testing.documents.CommittedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is committed below {@code docs/api}, held against the route table and the services' committed documents. */
class ApiDocsTests {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, RouteTable.Module> modules =
            bound(RouteTable.class).modules();

    @Test
    void theCommittedDocumentIsTheServicesDocumentsMerged() throws IOException {
        Map<String, ObjectNode> documents = new TreeMap<>();
        for (String module : modules.keySet()) {
            CommittedFile.find("services/" + module + ".json")
                    .ifPresent(document -> documents.put(module, (ObjectNode) JSON.readTree(document)));
        }
        JsonNode merged = new MergedDocument(
                        documents,
                        new PublicOperations(modules),
                        bound(DeprecationProperties.class).deprecated())
                .merge();
        CommittedFile.isUpToDate("openapi.json", JSON.writeValueAsString(merged) + "\n");
    }

    @Test
    void theChannelsAreTheOnesThatAreRouted() throws IOException {
        JsonNode channels = JSON.readTree(new ClassPathResource("docs/asyncapi.json").getInputStream())
                .path("channels");
        assertThat(channels)
                .map(channel -> channel.path("address").asString())
                .containsExactlyInAnyOrderElementsOf(modules.entrySet().stream()
                        .filter(module -> module.getValue().socket() != null)
                        .map(module ->
                                "/api/v1/" + module.getKey() + module.getValue().socket())
                        .toList());
    }

    @Test
    void whatIsServedOfTheChannelsIsWhatIsCommitted() throws IOException {
        String served =
                new String(new ClassPathResource("docs/asyncapi.json").getContentAsByteArray(), StandardCharsets.UTF_8);
        CommittedFile.isUpToDate("asyncapi.json", served);
    }

    private static <T> T bound(Class<T> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Binder(
                        ConfigurationPropertySources.get(environment),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bind("soko.gateway", properties)
                .get();
    }
}
