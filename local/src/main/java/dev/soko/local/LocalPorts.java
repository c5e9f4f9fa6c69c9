package dev.soko.local;

import dev.soko.local.infrastructure.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which port everything listens on: a default, plus {@code SOKO_PORT_OFFSET}, or exactly {@code SOKO_PORT_<NAME>}.
 * Management ports are {@value #MANAGEMENT} above their service's.
 */
final class LocalPorts {

    static final String POSTGRESQL = "postgresql";
    static final String KAFKA = "kafka";
    static final String OBJECTS = "objects";
    static final String SMTP = "smtp";
    static final String MAILBOX = "mailbox";

    private static final int MANAGEMENT = 1000;
    private static final String OFFSET = "SOKO_PORT_OFFSET";
    private static final int HIGHEST = 65535;

    private final Map<String, Integer> ports = new LinkedHashMap<>();

    LocalPorts(List<Service> services, Map<String, String> environment) {
        Map<String, Integer> defaults = new LinkedHashMap<>();
        defaults.put(POSTGRESQL, 15432);
        defaults.put(KAFKA, 19092);
        defaults.put(OBJECTS, 19000);
        defaults.put(SMTP, 12525);
        defaults.put(MAILBOX, 8025);
        services.forEach(service -> defaults.put(service.name(), service.port()));
        int offset = number(environment, OFFSET, 0);
        defaults.forEach((name, port) -> ports.put(name, number(environment, variable(name), port + offset)));
        services.forEach(service -> ports.put(managementName(service), of(service) + MANAGEMENT));
        ports.forEach((name, port) -> {
            if (port < 1 || port > HIGHEST) {
                throw new Complaint("There is no port " + port + " for " + name + ": set " + variable(name));
            }
        });
    }

    private static int number(Map<String, String> environment, String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("-?\\d{1,5}")) {
            throw new Complaint(variable + " must be a number, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    static String variable(String name) {
        return "SOKO_PORT_"
                + name.replace(" management", "").toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String managementName(Service service) {
        return service.name() + " management";
    }

    int of(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("No port has the name " + name);
        }
        return port;
    }

    int of(Service service) {
        return of(service.name());
    }

    int management(Service service) {
        return of(managementName(service));
    }

    /** Complains of the first port that two want or that something else listens on, and says what to set. */
    void requireFree() {
        Map<Integer, String> owners = new LinkedHashMap<>();
        ports.forEach((name, port) -> {
            String other = owners.putIfAbsent(port, name);
            if (other != null) {
                throw new Complaint("Port %d is wanted by %s and by %s: change %s or %s"
                        .formatted(port, other, name, variable(other), variable(name)));
            }
        });
        ports.forEach((name, port) -> {
            if (!Ports.isFree(port)) {
                throw new Complaint("Port %d for %s is taken by another program. Choose another one with %s=<port>, or"
                                .formatted(port, name, variable(name))
                        + " move all ports with " + OFFSET + "=<number>.");
            }
        });
    }
}
