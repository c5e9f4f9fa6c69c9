package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract tests of events: a producer keeps one sample per type in {@code src/main/resources/events/<type>.json},
 * which its own and each consumer's tests parse.
 */
public final class EventSamples {

    private static final Path FOLDER = Path.of("src", "main", "resources", "events");
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final JsonMapper TOLERANT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path folder;

    private EventSamples(Path folder) {
        this.folder = folder;
    }

    /** The samples of another service, such as {@code auth}, from its module beside this one. */
    public static EventSamples of(String service) {
        return new EventSamples(Path.of("..", service + "-service").resolve(FOLDER));
    }

    /**
     * For the producer's {@code @TestFactory}: every event record in the package of that class or under it has a sample
     * that it reads and writes without a difference, and every sample has its record.
     */
    public static Stream<DynamicTest> ofProducer(Class<?> application) {
        EventSamples samples = new EventSamples(FOLDER);
        Map<String, Class<?>> records = events(application.getPackageName());
        Stream<DynamicTest> each = records.entrySet().stream()
                .map(event ->
                        DynamicTest.dynamicTest(event.getKey(), () -> samples.check(event.getKey(), event.getValue())));
        return Stream.concat(
                each,
                Stream.of(DynamicTest.dynamicTest(
                        "every sample has its event",
                        () -> assertThat(samples.types()).containsExactlyInAnyOrderElementsOf(records.keySet()))));
    }

    private void check(String type, Class<?> event) {
        JsonNode sample = json(type);
        // Through text: a tree made of an object tells long from int, one that was read does not.
        assertThat(EXACT.readTree(EXACT.writeValueAsString(EXACT.treeToValue(sample, event))))
                .isEqualTo(sample);
    }

    /** The sample as a consumer's own record, which may leave out fields but name none that the sample lacks. */
    public <T> T parse(String type, Class<T> record) {
        return TOLERANT.treeToValue(json(type), record);
    }

    /** The sample, for a test that sends it with other values. */
    public ObjectNode json(String type) {
        try {
            return (ObjectNode) EXACT.readTree(Files.readString(folder.resolve(type + ".json")));
        } catch (IOException failure) {
            throw new UncheckedIOException("There is no sample of " + type, failure);
        }
    }

    private Stream<String> types() {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", "")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, Class<?>> events(String root) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(EventType.class));
        return scanner.findCandidateComponents(root).stream()
                .map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), ClassUtils.getDefaultClassLoader()))
                .collect(Collectors.toMap(
                        event -> Objects.requireNonNull(event.getAnnotation(EventType.class))
                                .value(),
                        Function.<Class<?>>identity(),
                        (one, other) -> {
                            throw new AssertionError(one + " and " + other + " have the same event type");
                        },
                        TreeMap::new));
    }
}
