package dev.soko.gateway;

import dev.soko.gateway.table.ShippedTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The gateway as a pod runs it: its jar in a process of its own, with what 768 MiB leave the heap. */
final class GatewayProcess implements AutoCloseable {

    /** 60 percent of the limit in k8s/base/gateway. */
    private static final String HEAP = "460m";

    /** The Dockerfile's. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FakeServices.freePort();
    private final Process process;

    GatewayProcess(FakeService services) throws IOException {
        int managementPort = FakeServices.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms" + HEAP,
                        "-Xmx" + HEAP,
                        COLLECTOR,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        jar().toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "gateway-process.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", "" + port,
                        "MANAGEMENT_SERVER_PORT", "" + managementPort,
                        "SOKO_SECURITY_JWKSURI", services.url() + "/jwks.json",
                        // Counted as ever, and reached by nobody.
                        "SOKO_GATEWAY_RATELIMITFACTOR", "1000000"));
        ShippedTable.read()
                .modules()
                .keySet()
                .forEach(module -> builder.environment()
                        .put(
                                "SOKO_GATEWAY_MODULES_" + module.toUpperCase(java.util.Locale.ROOT) + "_UPSTREAM",
                                services.url()));
        this.process = builder.start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> isReady(managementPort));
    }

    int port() {
        return port;
    }

    long residentKilobytes() throws IOException {
        Process ps = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", "" + process.pid())).start();
        return Long.parseLong(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    private boolean isReady(int managementPort) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The gateway ended; target/gateway-process.log says why");
        }
        URI readiness = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
        try {
            return http.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("gateway-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The gateway is not packaged"));
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
