package dev.soko.local;

import java.util.List;
import java.util.stream.Stream;

/** Everything that runs: what the services need, then the services. A new service is one line here. */
final class Processes {

    static final String POSTGRESQL = "postgresql";
    static final String KAFKA = "kafka";
    static final String SUPERVISOR = "soko";

    static final List<Service> SERVICES = List.of(
            new Service("auth", "auth-service", 8101, true, 128),
            new Service("users", "users-service", 8102, true, 128),
            new Service("listings", "listings-service", 8104, true, 192),
            new Service("gateway", "gateway", 8080, false, 128));

    private Processes() {}

    /** Of all logs, in the order of starting. */
    static List<String> names() {
        return Stream.concat(Stream.of(POSTGRESQL, KAFKA), SERVICES.stream().map(Service::name))
                .toList();
    }
}
