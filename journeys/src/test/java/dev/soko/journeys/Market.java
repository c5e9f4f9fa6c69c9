package dev.soko.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole system as a person starts it: {@code ./soko up}, on ports of its own, with data of its own. */
public final class Market implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Market.class);
    private static final int GATEWAY_PORT = 8080;

    private static final Map<String, String> HURRY =
            Map.of("SOKO_AUCTIONS_SOFTCLOSEWINDOW", "3s", "SOKO_ESCROW_DISPUTES_APPEAL", "3s");

    private static @Nullable Market shared;
    private static @Nullable Market hurried;

    private final SokoHome home;
    private final int offset;
    private final List<String> services;
    private final SokoCommand soko;

    private Market(SokoHome home, int offset, List<String> services, Map<String, String> settings) {
        this.home = home;
        this.offset = offset;
        this.services = services;
        this.soko = new SokoCommand(home.output(), environment(settings));
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

    /**
     * Another to share: {@code ./soko up --demo}, which fills it from now on, and a soft close and a time to appeal of three
     * seconds.
     */
    static synchronized Market hurried() throws IOException, InterruptedException {
        Market market = hurried;
        if (market == null) {
            market = of("hurried", HURRY);
            market.run("reset");
            market.start("--demo");
            Runtime.getRuntime().addShutdownHook(new Thread(market::close));
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
        return new Market(SokoHome.of(name), FreePorts.offset(), List.of(services), settings);
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SOKO_HOME", home.folder().toString());
        environment.put("SOKO_PORT_OFFSET", String.valueOf(offset));
        // Most are started once.
        environment.put("SOKO_START_CACHES", "no");
        // All people of these journeys come from one address.
        environment.put("SOKO_GATEWAY_MODULES_AUTH_LANES_CREDENTIALS_RATE", "6000/1m");
        environment.putAll(settings);
        return environment;
    }

    void start(String... options) throws IOException {
        soko.up(Stream.concat(Stream.of(options), services.stream()).toList());
    }

    /** Runs another {@code ./soko} command against this system and returns what it prints. */
    String run(String... words) throws IOException, InterruptedException {
        return soko.run(words).printed();
    }

    /** Has everything that died started again, and returns when all of it is ready; on a busy machine that may take a while. */
    public void heal() {
        Awaitility.await().atMost(SokoCommand.UNTIL_READY).pollInSameThread().until(() -> {
            SokoCommand.Ended up = soko.run("up", "--no-build");
            if (!up.succeeded()) {
                log.info("Not everything is ready:\n{}", up.printed());
            }
            return up.succeeded();
        });
    }

    /** What can be killed: the services, the broker and the database. */
    public List<String> processes() throws IOException {
        return home.processes();
    }

    /** Ends a process, and with it those that serve it, with signal 9. */
    public void kill(String process) throws IOException {
        home.kill(process);
    }

    /** A secret that was invented for this system. */
    public String secret(String name) throws IOException {
        return home.secret(name);
    }

    /** The first administrator, signed in. */
    public Client admin() throws IOException {
        String login = "{\"email\": \"admin@soko.example\", \"password\": \"%s\"}".formatted(firstAdminsPassword());
        return client().withToken(
                        client().post("/api/v1/auth/login", login).expect(200).at("/accessToken"));
    }

    String firstAdminsPassword() throws IOException {
        return secret("first-admin");
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

    /** Until {@code ./soko up} has printed that. */
    void awaitOutput(String text) {
        soko.awaitOutput(text);
    }

    /** What {@code ./soko up} has printed. */
    String output() throws IOException {
        return soko.output();
    }

    boolean runs() {
        return soko.isUp();
    }

    /** Ctrl-C. */
    void interrupt() throws InterruptedException {
        soko.interrupt();
    }

    @Override
    public void close() {
        try {
            interrupt();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
