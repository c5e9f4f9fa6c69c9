package dev.soko.testing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.soko.platform.sockets.Frame;
import dev.soko.platform.sockets.Frames;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A channel of {@code docs/api/asyncapi.json}, which is written by hand: what a service says and hears is held to it. */
public final class DocumentedChannel {

    private static final String BASE = "https://soko.example/asyncapi.json";

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final String name;
    private final JsonMapper json;

    private DocumentedChannel(JsonNode document, String name, JsonMapper json) {
        this.document = document;
        this.schemas = SchemaRegistry.withDialect(
                Dialects.getDraft202012(), builder -> builder.schemas(Map.of(BASE, document.toString())));
        this.name = name;
        this.json = json;
    }

    /** @param name the channel's in the document, such as {@code auctions} */
    public static DocumentedChannel of(String name) throws IOException {
        JsonNode document =
                JsonMapper.shared().readTree(CommittedFile.find("asyncapi.json").orElseThrow());
        allowNothingElse(document);
        DocumentedChannel[] channel = new DocumentedChannel[1];
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
                .run(context -> channel[0] = new DocumentedChannel(document, name, context.getBean(JsonMapper.class)));
        return channel[0];
    }

    private static void allowNothingElse(JsonNode node) {
        if (node.has("properties")) {
            ((ObjectNode) node).put("additionalProperties", false);
        }
        node.forEach(DocumentedChannel::allowNothingElse);
    }

    /** Writes as a running service does. */
    public Frames frames() {
        return new Frames(json);
    }

    /** Fails unless each of these is a documented message of the server, and each documented one is among these. */
    public void sends(Frame... frames) {
        Map<String, String> messages =
                messages("/operations/" + name + "Send/messages", "/operations/" + name + "Receive/reply/messages");
        examplesAreValid(messages);
        Set<String> sent = new HashSet<>();
        for (Frame frame : frames) {
            JsonNode payload = json.readTree(frame.utf8().toString(StandardCharsets.UTF_8));
            String event = payload.path("event").asString();
            isValid(Objects.requireNonNull(messages.get(event), () -> event + " is not documented"), payload);
            sent.add(event);
        }
        assertThat(sent).as("what the server sends on %s", name).isEqualTo(messages.keySet());
    }

    /** Fails unless the documented messages of the client, and their data, are these. */
    public void receives(Map<String, Class<? extends Record>> data) {
        Map<String, String> messages = messages("/operations/" + name + "Receive/messages");
        examplesAreValid(messages);
        assertThat(data.keySet()).as("what the client sends on %s", name).isEqualTo(messages.keySet());
        data.forEach((event, type) -> {
            JsonNode message = document.at(messages.get(event));
            JsonNode schema = message.at("/payload/properties/data");
            assertThat(schema.path("properties").propertyNames())
                    .as("members of %s", event)
                    .containsExactlyInAnyOrderElementsOf(
                            components(type).map(RecordComponent::getName).toList());
            assertThat(schema.path("required"))
                    .as("required members of %s", event)
                    .extracting(JsonNode::asString)
                    .containsExactlyInAnyOrderElementsOf(components(type)
                            .filter(component -> component.getAccessor().isAnnotationPresent(NotNull.class))
                            .map(RecordComponent::getName)
                            .toList());
            message.path("examples").forEach(example -> json.treeToValue(example.at("/payload/data"), type));
        });
    }

    private static Stream<RecordComponent> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents());
    }

    /** Where the messages are in the document, by their events. */
    private Map<String, String> messages(String... lists) {
        return Arrays.stream(lists)
                .flatMap(list -> document.at(list).valueStream())
                .map(reference -> target(document.at(target(reference))))
                .collect(Collectors.toMap(
                        message -> document.at(message + "/payload/properties/event/const")
                                .asString(),
                        message -> message));
    }

    private static String target(JsonNode reference) {
        return reference.path("$ref").asString().substring(1);
    }

    private void examplesAreValid(Map<String, String> messages) {
        messages.values().forEach(message -> {
            JsonNode examples = document.at(message + "/examples");
            assertThat(examples).as(message).isNotEmpty();
            examples.forEach(example -> isValid(message, example.path("payload")));
        });
    }

    private void isValid(String message, JsonNode payload) {
        List<String> violations = schemas
                .getSchema(SchemaLocation.of(BASE + "#" + message + "/payload"))
                .validate(payload, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
        assertThat(violations).as("%s against %s", payload, message).isEmpty();
    }
}
