package dev.soko.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which services {@code ./soko up} starts. The gateway is always among them; it answers 503 for those that are not.
 *
 * @param services in the order of starting
 */
record Choice(List<Service> services) {

    private static final String FILE = "services";

    /** @param names of some services; none for all */
    static Choice of(Processes processes, List<String> names) {
        return new Choice(processes.services().stream()
                .filter(service -> names.isEmpty()
                        || names.contains(service.name())
                        || service.name().equals(Processes.GATEWAY))
                .toList());
    }

    /** What runs, or ran last, was started with. */
    static Choice read(Home home, Processes processes) throws IOException {
        Path file = home.run(FILE);
        return of(processes, Files.exists(file) ? Files.readAllLines(file) : List.of());
    }

    void write(Home home) throws IOException {
        Files.write(home.run(FILE), services.stream().map(Service::name).toList());
    }
}
