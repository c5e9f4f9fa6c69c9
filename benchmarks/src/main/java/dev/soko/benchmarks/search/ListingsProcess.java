package dev.soko.benchmarks.search;

import dev.soko.benchmarks.servers.SokoServer;
import dev.soko.local.infrastructure.LocalKafka;
import dev.soko.local.infrastructure.LocalPostgres;
import dev.soko.local.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** listings-service in a process of its own, with the memory and flags that ./soko gives it. */
final class ListingsProcess implements AutoCloseable {

    static final List<String> FLAGS = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final int port;
    private final Path index;

    private ListingsProcess(Process process, int port, Path index) {
        this.process = process;
        this.port = port;
        this.index = index;
    }

    static ListingsProcess start(
            LocalPostgres postgres, String database, String password, LocalKafka kafka, Path folder)
            throws IOException {
        int port = Ports.free();
        Path index = folder.resolve("index-" + database);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("-jar", SokoServer.jar("listings-service").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("listings-" + database + ".log").toFile());
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("MALLOC_ARENA_MAX", "2"),
                        Map.entry("SERVER_PORT", String.valueOf(port)),
                        Map.entry("MANAGEMENT_SERVER_PORT", String.valueOf(Ports.free())),
                        Map.entry("SOKO_LOG_FORMAT", ""),
                        Map.entry("SPRING_DATASOURCE_URL", postgres.jdbcUrl(database)),
                        Map.entry("SPRING_DATASOURCE_USERNAME", database),
                        Map.entry("SPRING_DATASOURCE_PASSWORD", password),
                        Map.entry("SPRING_KAFKA_BOOTSTRAPSERVERS", kafka.bootstrapServers()),
                        // No picture is asked for here, so no object store runs.
                        Map.entry("SOKO_OBJECTS_ENDPOINT", "http://127.0.0.1:1"),
                        Map.entry("SOKO_OBJECTS_ACCESSKEY", "none"),
                        Map.entry("SOKO_OBJECTS_SECRETKEY", "none"),
                        Map.entry("SOKO_LISTINGS_SEARCH_DIRECTORY", index.toString())));
        return new ListingsProcess(builder.start(), port, index);
    }

    String address() {
        return "http://127.0.0.1:" + port + "/api/v1/listings";
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Where the kernel says so, otherwise 0. */
    long residentMegabytes() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .sum()
                / 1024;
    }

    long indexMegabytes() throws IOException {
        try (Stream<Path> files = Files.list(index)) {
            return files.mapToLong(file -> file.toFile().length()).sum() / (1024 * 1024);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
