package dev.soko.testing.infrastructure;

import java.time.Duration;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers, by Testcontainers. The images are those of {@code SOKO_TEST_POSTGRES_IMAGE} and
 * {@code SOKO_TEST_KAFKA_IMAGE}; the object store stays embedded.
 */
class DockerContainers implements Infrastructure.Source {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public Infrastructure.Postgres postgres() {
        PostgreSQLContainer server = new PostgreSQLContainer(
                        image("SOKO_TEST_POSTGRES_IMAGE", "postgres:18-alpine", "postgres"))
                .withCommand("postgres", "-c", "max_connections=300")
                .withStartupTimeout(PATIENCE);
        server.start();
        AtExit.close(server);
        return new Infrastructure.Postgres(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }

    @Override
    public String kafka() {
        KafkaContainer server = new KafkaContainer(image("SOKO_TEST_KAFKA_IMAGE", "apache/kafka:4.2.2", "apache/kafka"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withStartupTimeout(PATIENCE);
        server.start();
        AtExit.close(server);
        return server.getBootstrapServers();
    }

    @Override
    public Infrastructure.ObjectStore objectStore() {
        return new EmbeddedServers().objectStore();
    }

    private static DockerImageName image(String variable, String image, String compatibleWith) {
        return DockerImageName.parse(System.getenv().getOrDefault(variable, image))
                .asCompatibleSubstituteFor(compatibleWith);
    }
}
