package dev.soko.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that runs.
 *
 * @param services in the order of starting
 * @param programs where a service's program comes from
 */
record Processes(List<Service> services, Programs programs) {

    static final String POSTGRESQL = "postgresql";
    static final String KAFKA = "kafka";
    static final String SUPERVISOR = "soko";
    static final String GATEWAY = "gateway";

    private static final String TABLE = "/services.txt";

    /** Makes a service's program ready to start. */
    interface Programs {
        JavaProgram of(Service service, Home home) throws IOException, InterruptedException;
    }

    /** The whole system, as the table {@code services.txt} has it. */
    static Processes all() {
        try (InputStream table = Processes.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is missing");
            }
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return new Processes(services(text), JavaProgram::of);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Service> services(String table) {
        return table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Service::parse)
                .toList();
    }

    /** Of all of them, in the order of starting. */
    List<String> names() {
        return Stream.concat(Stream.of(POSTGRESQL, KAFKA), services.stream().map(Service::name))
                .toList();
    }
}
