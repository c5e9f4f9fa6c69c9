package dev.soko.local.infrastructure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes behind a {@link LocalPostgres}: {@code initdb} and {@code postgres} on one data folder. */
final class PostgresServer {

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", Ports.LOOPBACK,
            "unix_socket_directories", "",
            "fsync", "on",
            "synchronous_commit", "on",
            "max_connections", "200",
            "shared_buffers", "64MB",
            "max_wal_size", "512MB",
            "log_min_messages", "warning");

    private final Path dataFolder;
    private final Path log;
    private final Map<String, String> settings;
    private @Nullable PostgresUser user;
    private @Nullable Process process;
    private int port;

    PostgresServer(Path dataFolder, Path log, Map<String, String> settings) {
        this.dataFolder = dataFolder;
        this.log = log;
        this.settings = settings;
    }

    /** Makes the data folder unless it is there. */
    void initialise(String superuser, String password) throws IOException, InterruptedException {
        if (Files.exists(dataFolder.resolve("PG_VERSION"))) {
            return;
        }
        Folders.delete(dataFolder);
        Files.createDirectories(dataFolder);
        Files.setPosixFilePermissions(dataFolder, PosixFilePermissions.fromString("rwx------"));
        Path secret = Files.createTempFile(dataFolder.getParent(), "init", ".secret");
        try {
            Files.writeString(secret, password);
            user().own(dataFolder);
            user().own(secret);
            initialise(superuser, secret);
        } catch (IOException failure) {
            Folders.delete(dataFolder);
            throw failure;
        } finally {
            Files.delete(secret);
        }
    }

    private void initialise(String superuser, Path secret) throws IOException, InterruptedException {
        // The collation is PostgreSQL's own and the same everywhere; the C library's classes are for text search only.
        String characters = System.getProperty("os.name").contains("Mac") ? "en_US.UTF-8" : "C.UTF-8";
        List<String> command = user().command(
                        program("initdb"),
                        "--pgdata=" + dataFolder,
                        "--username=" + superuser,
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--lc-collate=C",
                        "--lc-ctype=" + characters,
                        "--lc-messages=C",
                        "--no-sync");
        Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) {
            throw new IOException("initdb failed:\n" + said);
        }
    }

    /** Starts it; a server left over on the same folder is stopped first. */
    void start(int port) throws IOException, InterruptedException {
        stopLeftOver();
        this.port = port;
        List<String> command = new ArrayList<>(user().command(program("postgres"), "-D", dataFolder.toString()));
        command.addAll(List.of("-p", String.valueOf(port)));
        SETTINGS.forEach(
                (name, value) -> command.addAll(List.of("-c", name + "=" + settings.getOrDefault(name, value))));
        settings.forEach((name, value) -> {
            if (!SETTINGS.containsKey(name)) {
                command.addAll(List.of("-c", name + "=" + value));
            }
        });
        Files.createDirectories(log.toAbsolutePath().getParent());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    /** A postmaster that outlived who started it holds the folder; a file that names no postmaster is left from a crash. */
    private void stopLeftOver() throws IOException, InterruptedException {
        Optional<ProcessHandle> leftOver = postmaster().filter(PostgresServer::isPostgres);
        if (leftOver.isPresent()) {
            stop(leftOver.get(), Duration.ofSeconds(20));
        }
        Files.deleteIfExists(dataFolder.resolve("postmaster.pid"));
    }

    private static boolean isPostgres(ProcessHandle candidate) {
        return candidate.info().command().orElse("").endsWith("/postgres");
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = dataFolder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
    }

    void stop(Duration limit) throws IOException, InterruptedException {
        if (isAlive()) {
            stop(process(), limit);
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, after which it recovers at the next start. */
    private static void stop(ProcessHandle postmaster, Duration limit) throws IOException, InterruptedException {
        Signals.send("INT", postmaster);
        if (!Signals.awaitEnd(postmaster, limit)) {
            Signals.send("QUIT", postmaster);
            Signals.awaitEnd(postmaster, limit);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        try {
            return postmaster().filter(ProcessHandle::isAlive).orElse(process.toHandle());
        } catch (IOException unreadable) {
            return process.toHandle();
        }
    }

    int port() {
        return port;
    }

    String lastLines() {
        return Logs.lastLines(log, 20);
    }

    private Path program(String name) throws IOException, InterruptedException {
        return PostgresBinaries.unpackedUnder(user().cache()).resolve("bin").resolve(name);
    }

    private PostgresUser user() throws IOException, InterruptedException {
        PostgresUser known = user;
        if (known == null) {
            known = PostgresUser.find();
            user = known;
        }
        return known;
    }
}
