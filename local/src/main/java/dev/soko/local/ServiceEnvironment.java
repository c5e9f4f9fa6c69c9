package dev.soko.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a service is told about its surroundings: the same variables that a cluster sets. */
final class ServiceEnvironment {

    static final String FIRST_ADMIN = "admin@soko.example";
    static final String FIRST_ADMIN_PASSWORD = "first-admin";

    private final Home home;
    private final List<Service> services;
    private final LocalPorts ports;
    private final LocalSecrets secrets;
    private final Infrastructure infrastructure;

    ServiceEnvironment(
            Home home, List<Service> services, LocalPorts ports, LocalSecrets secrets, Infrastructure infrastructure) {
        this.home = home;
        this.services = services;
        this.ports = ports;
        this.secrets = secrets;
        this.infrastructure = infrastructure;
    }

    Map<String, String> of(Service service) throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("SERVER_PORT", String.valueOf(ports.of(service)));
        variables.put("MANAGEMENT_SERVER_PORT", String.valueOf(ports.management(service)));
        variables.put("SOKO_LOG_FORMAT", "");
        variables.put("SPRING_KAFKA_BOOTSTRAPSERVERS", "127.0.0.1:" + ports.of(LocalPorts.KAFKA));
        variables.put("SPRING_MAIL_HOST", "127.0.0.1");
        variables.put("SPRING_MAIL_PORT", String.valueOf(ports.of(LocalPorts.SMTP)));
        variables.put("SOKO_OBJECTS_ENDPOINT", address(ports.of(LocalPorts.OBJECTS)));
        variables.put("SOKO_OBJECTS_ACCESSKEY", infrastructure.objectsAccessKey());
        variables.put("SOKO_OBJECTS_SECRETKEY", infrastructure.objectsSecretKey());
        variables.put("SOKO_OBJECTS_CREATEBUCKET", "true");
        if (service.database()) {
            variables.put(
                    "SPRING_DATASOURCE_URL",
                    "jdbc:postgresql://127.0.0.1:" + ports.of(LocalPorts.POSTGRESQL) + "/" + service.name());
            variables.put("SPRING_DATASOURCE_USERNAME", service.name());
            variables.put("SPRING_DATASOURCE_PASSWORD", infrastructure.databasePassword(service));
        }
        addAddresses(variables);
        switch (service.name()) {
            case "auth" -> addAuth(variables);
            case "listings" ->
                variables.put(
                        "SOKO_LISTINGS_SEARCH_DIRECTORY",
                        home.data("listings-index").toString());
            case Processes.GATEWAY -> {
                variables.put("SPRING_PROFILES_ACTIVE", "local");
                variables.put("SOKO_GATEWAY_EXTRAROUTES_MAILBOX", address(ports.of(LocalPorts.MAILBOX)));
            }
            default -> {}
        }
        return variables;
    }

    /** Where the others are. */
    private void addAddresses(Map<String, String> variables) {
        for (Service other : services) {
            String name = other.name().toUpperCase(Locale.ROOT);
            String address = address(ports.of(other));
            switch (other.name()) {
                case Processes.GATEWAY -> variables.put("SOKO_SECURITY_ISSUER", "http://localhost:" + ports.of(other));
                case "auth" -> {
                    variables.put("SOKO_SECURITY_JWKSURI", address + "/api/v1/auth/.well-known/jwks.json");
                    addService(variables, name, address);
                }
                default -> addService(variables, name, address);
            }
        }
    }

    private static void addService(Map<String, String> variables, String name, String address) {
        variables.put("SPRING_HTTP_SERVICECLIENT_" + name + "_BASEURL", address);
        variables.put("SOKO_GATEWAY_MODULES_" + name + "_UPSTREAM", address);
    }

    private void addAuth(Map<String, String> variables) throws IOException {
        variables.put("SOKO_AUTH_KEYENCRYPTIONKEY", secrets.key("auth.key-encryption-key"));
        variables.put("SOKO_AUTH_FIRSTADMIN_EMAIL", FIRST_ADMIN);
        variables.put("SOKO_AUTH_FIRSTADMIN_PASSWORD", secrets.password(FIRST_ADMIN_PASSWORD));
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}
