package dev.soko.testing.events;

import dev.soko.testing.app.CountersApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The counters service under a name of its own, on a database and a broker that a test chooses; one of several replicas. */
final class RunningService {

    private RunningService() {}

    /** In this process. */
    static ConfigurableApplicationContext here(
            String name, JdbcConnectionDetails database, String broker, Map<String, Object> settings) {
        return new SpringApplicationBuilder(CountersApplication.class)
                .properties(settings)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("database", new Unmanaged(database));
                    context.getBeanFactory()
                            .registerSingleton("broker", (KafkaConnectionDetails) () -> List.of(broker));
                })
                .run("--spring.application.name=" + name, "--server.port=0", "--management.server.port=0");
    }

    /** In a process of its own, to be killed. */
    static Process apart(
            String name, JdbcConnectionDetails database, String broker, Path log, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                CountersApplication.class.getName(),
                "--spring.application.name=" + name,
                "--server.port=0",
                "--management.server.port=0",
                "--spring.autoconfigure.exclude="
                        + "dev.soko.testing.infrastructure.TestInfrastructureAutoConfiguration",
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--spring.kafka.bootstrap-servers=" + broker));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** What Kubernetes is told when it asks for {@code liveness} or {@code readiness}. */
    static HttpStatusCode probe(ConfigurableApplicationContext service, String group) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + service.getEnvironment().getProperty("local.management.port"))
                .build()
                .get()
                .uri("/actuator/health/" + group)
                .exchange()
                .returnResult(Void.class)
                .getStatus();
    }

    /** A database that outlives the contexts that use it. */
    private record Unmanaged(JdbcConnectionDetails database) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return database.getJdbcUrl();
        }

        @Override
        public @Nullable String getUsername() {
            return database.getUsername();
        }

        @Override
        public @Nullable String getPassword() {
            return database.getPassword();
        }
    }
}
