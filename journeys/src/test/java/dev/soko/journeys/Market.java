package dev.soko.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole system as a person starts it: {@code ./soko up}, on ports of its own, with data of its own. */
public final class Market implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Market.class);
    private static final Duration UNTIL_READY = Duration.ofMinutes(4);
    private static final int GATEWAY_PORT = 8080;
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final Map<String, String> HURRY =
            Map.of("SOKO_AUCTIONS_SOFTCLOSEWINDOW", "3s", "SOKO_ESCROW_DISPUTES_APPEAL", "3s");

    private static @Nullable Market shared;
    private static @Nullable Market hurried;

    private final Path home;
    private final Path output;
    private final Map<String, String> settings;
    private final List<String> services;
    private final int offset;
    private @Nullable Process process;

    private Market(Path home, Map<String, String> settings, List<String> services, int offset) {
        this.home = home;
        this.settings = settings;
        this.services = services;
        this.output = home.resolveSibling(home.getFileName() + ".out");
        this.offset = offset;
    }

    /** The one that all journeys share; it stops with the tests' JVM. */
    static synchronized Market shared() {
        Market market = shared;
        if (market == null) {
            market = started("shared");
            Runtime.getRuntime().addShutdownHook(new Thread(market::close));
            shared = market;
        }
        return market;
    }

    /** Another to share: {@code ./soko up --demo}, which goes on, and a soft close and a time to appeal of three seconds. */
    static synchronized Market hurried() throws IOException, InterruptedException {
        Market market = hurried;
        if (market == null) {
            market = of("hurried", HURRY);
            market.run("reset");
            market.start("--demo");
            Runtime.getRuntime().addShutdownHook(new Thread(market::close));
            market.awaitOutput("Live auctions with bidders");
            hurried = market;
        }
        return market;
    }

    /**
     * One of its own, for a test that breaks things.
     *
     * @param services that it has besides the gateway; none for all
     */
    static Market started(String name, String... services) {
        Market market = of(name, Map.of(), services);
        try {
            market.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return market;
    }

    /**
     * One of its own without any data from before, for a test that looks at all there is.
     *
     * @param settings environment variables of its services
     */
    public static Market fresh(String name, Map<String, String> settings) throws IOException, InterruptedException {
        Market market = of(name, settings);
        market.run("reset");
        market.start();
        return market;
    }

    private static Market of(String name, Map<String, String> settings, String... services) {
        Path home = REPOSITORY.resolve("journeys/target/" + name);
        try {
            Files.createDirectories(home);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Market(home, settings, List.of(services), freeOffset());
    }

    void start(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("up", "--no-build"));
        words.addAll(List.of(options));
        words.addAll(services);
        process = soko(words.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        awaitOutput("Everything is ready after");
    }

    /** Runs another {@code ./soko} command against this system and returns what it prints. */
    String run(String... words) throws IOException, InterruptedException {
        Process command = soko(words).redirectErrorStream(true).start();
        String printed = new String(command.getInputStream().readAllBytes());
        command.waitFor();
        return printed;
    }

    /** Has everything that died started again, and returns when all of it is ready; on a busy machine that may take a while. */
    public void heal() {
        Awaitility.await().atMost(UNTIL_READY).pollInSameThread().until(() -> {
            Process command = soko("up", "--no-build").redirectErrorStream(true).start();
            String printed = new String(command.getInputStream().readAllBytes());
            if (command.waitFor() != 0) {
                log.info("Not everything is ready:\n{}", printed);
            }
            return command.exitValue() == 0;
        });
    }

    /** What can be killed: the services, the broker and the database. */
    public List<String> processes() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".pid") && !file.equals("soko.pid"))
                    .map(file -> file.substring(0, file.length() - ".pid".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Ends a process, and with it those that serve it, with signal 9. */
    public void kill(String process) throws IOException {
        String file = Files.readString(home.resolve("run/" + process + ".pid"));
        ProcessHandle victim =
                ProcessHandle.of(Long.parseLong(file.split(" ")[0])).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(victim), victim.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** A secret that was invented for this system. */
    public String secret(String name) throws IOException {
        Properties secrets = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("secrets.properties"))) {
            secrets.load(file);
        }
        return secrets.getProperty(name);
    }

    String firstAdminsPassword() throws IOException {
        return secret("first-admin");
    }

    /** The first administrator, signed in. */
    public Client admin() throws IOException {
        String login = "{\"email\": \"admin@soko.example\", \"password\": \"%s\"}".formatted(firstAdminsPassword());
        return client().withToken(
                        client().post("/api/v1/auth/login", login).expect(200).at("/accessToken"));
    }

    void awaitOutput(String text) {
        Awaitility.await()
                .atMost(UNTIL_READY)
                .pollInterval(Duration.ofMillis(250))
                .conditionEvaluationListener(null)
                .until(() -> {
                    if (output().contains(text)) {
                        return true;
                    }
                    if (!runs()) {
                        throw new IllegalStateException("./soko up ended:\n" + output());
                    }
                    return false;
                });
    }

    String output() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    Path home() {
        return home;
    }

    public Client client() {
        return new Client(gateway());
    }

    URI gateway() {
        return URI.create("http://localhost:" + port(GATEWAY_PORT));
    }

    public int port(int usual) {
        return usual + offset;
    }

    boolean runs() {
        return process != null && process.isAlive();
    }

    /** Ctrl-C. */
    void interrupt() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            running.waitFor(1, TimeUnit.MINUTES);
        }
    }

    @Override
    public void close() {
        try {
            interrupt();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder soko(String... words) {
        List<String> command =
                new ArrayList<>(List.of(REPOSITORY.resolve("soko").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(REPOSITORY.toFile());
        builder.environment().put("SOKO_HOME", home.toString());
        builder.environment().put("SOKO_PORT_OFFSET", String.valueOf(offset));
        // Most are started once.
        builder.environment().put("SOKO_START_CACHES", "no");
        // All people of these journeys come from one address.
        builder.environment().put("SOKO_GATEWAY_MODULES_AUTH_LANES_CREDENTIALS_RATE", "6000/1m");
        builder.environment().putAll(settings);
        return builder;
    }

    private static int freeOffset() {
        for (int attempt = 0; attempt < 50; attempt++) {
            int offset = ThreadLocalRandom.current().nextInt(30, 120) * 100;
            if (List.of(8025, 8080, 8101, 9080, 9101, 12525, 15432, 19000, 19092).stream()
                    .allMatch(port -> isFree(port + offset))) {
                return offset;
            }
        }
        throw new IllegalStateException("No free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
