package dev.soko.benchmarks.orders;

import dev.soko.benchmarks.servers.Cpu;
import dev.soko.local.infrastructure.LocalPostgres;
import dev.soko.local.infrastructure.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The whole system, as {@code ./soko up} starts it, on ports and with data of its own. */
final class Market implements AutoCloseable {

    /** It may have to be built first. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final String SUPERVISOR = "soko";
    private static final String READY = "Everything is ready after";
    private static final int GATEWAY = 8080;
    private static final int POSTGRESQL = 15432;
    private static final int OFFSETS = 100;
    private static final int MOST_OFFSET = 12000;

    private final Path home;
    private final int offset;
    private final Process process;

    private Market(Path home, int offset, Process process) {
        this.home = home;
        this.offset = offset;
        this.process = process;
    }

    static Market start(Path folder) throws IOException, InterruptedException {
        int offset = freeOffset();
        Files.createDirectories(folder);
        Path home = folder.resolve("soko");
        Path output = folder.resolve("soko.out");
        ProcessBuilder soko =
                new ProcessBuilder("./soko", "up").redirectErrorStream(true).redirectOutput(output.toFile());
        soko.environment().put("SOKO_HOME", home.toString());
        soko.environment().put("SOKO_PORT_OFFSET", String.valueOf(offset));
        // Started once; and to write a cache's recording stops a service for seconds.
        soko.environment().put("SOKO_START_CACHES", "no");
        // All the buyers are at one address, and each orders more than a person does.
        soko.environment().put("SOKO_GATEWAY_RATELIMITFACTOR", "1000");
        Market market = new Market(home, offset, soko.start());
        market.awaitReady(output);
        return market;
    }

    private static int freeOffset() {
        return IntStream.rangeClosed(1, MOST_OFFSET / OFFSETS)
                .map(i -> i * OFFSETS)
                .filter(offset -> Ports.isFree(GATEWAY + offset) && Ports.isFree(POSTGRESQL + offset))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free ports"));
    }

    private void awaitReady(Path output) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(output).contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("The market does not open:\n" + Files.readString(output));
            }
            Thread.sleep(250);
        }
    }

    URI gateway() {
        return URI.create("http://localhost:" + (GATEWAY + offset));
    }

    /** The CPU time of each process so far, with that of its children, by name. */
    Map<String, Duration> cpu() throws IOException {
        Map<String, Duration> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(home.resolve("run"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".pid")).toList()) {
                long pid = Long.parseLong(Files.readString(file).split(" ")[0]);
                String name = file.getFileName().toString().replace(".pid", "");
                // The supervisor is everybody's parent.
                ProcessHandle.of(pid)
                        .ifPresent(one -> all.put(name, name.equals(SUPERVISOR) ? Cpu.of(one) : Cpu.withChildren(one)));
            }
        }
        return all;
    }

    /** As who may do anything there. */
    Connection database(String service) throws IOException, SQLException {
        Properties secrets = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("secrets.properties"))) {
            secrets.load(file);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (POSTGRESQL + offset) + "/" + service,
                LocalPostgres.SUPERUSER,
                secrets.getProperty("postgresql"));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }
}
