package dev.soko.testing.infrastructure;

import java.util.Locale;
import org.springframework.util.function.SingletonSupplier;

/**
 * The servers that this JVM's tests run against, each started when it is first asked for. {@code SOKO_INFRA} says where
 * they come from: {@code embedded} (the default), {@code docker} or {@code external}.
 */
public final class Infrastructure {

    /** A PostgreSQL cluster and a role that may make databases and roles. */
    public record Postgres(String jdbcUrl, String user, String password) {}

    /** An object store and one bucket in it. */
    public record ObjectStore(String endpoint, String region, String bucket, String accessKey, String secretKey) {}

    /** Where each kind of server comes from. */
    interface Source {
        Postgres postgres();

        String kafka();

        ObjectStore objectStore();
    }

    private static final Source SOURCE = source();
    private static final SingletonSupplier<Postgres> POSTGRES = SingletonSupplier.of(SOURCE::postgres);
    private static final SingletonSupplier<String> KAFKA = SingletonSupplier.of(SOURCE::kafka);
    private static final SingletonSupplier<ObjectStore> OBJECT_STORE = SingletonSupplier.of(SOURCE::objectStore);

    private Infrastructure() {}

    private static Source source() {
        String wanted = System.getenv().getOrDefault("SOKO_INFRA", "embedded");
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "embedded" -> new EmbeddedServers();
            case "docker" -> new DockerContainers();
            case "external" -> new ExternalServers();
            default -> throw new IllegalStateException("SOKO_INFRA is embedded, docker or external, not " + wanted);
        };
    }

    public static Postgres postgres() {
        return POSTGRES.obtain();
    }

    /** Kafka's bootstrap servers. */
    public static String kafka() {
        return KAFKA.obtain();
    }

    public static ObjectStore objectStore() {
        return OBJECT_STORE.obtain();
    }
}
