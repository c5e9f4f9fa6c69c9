package dev.soko.local;

import dev.soko.local.infrastructure.KafkaProcess;
import dev.soko.local.infrastructure.LocalMailbox;
import dev.soko.local.infrastructure.LocalObjectStore;
import dev.soko.local.infrastructure.LocalPostgres;
import dev.soko.local.infrastructure.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the services stand on. PostgreSQL and Kafka are processes of their own, the object store and the mailbox live in
 * this one.
 */
final class Infrastructure {

    private static final int KAFKA_HEAP = 192;
    private static final String ACCESS_KEY = "soko";

    private final Home home;
    private final List<Service> services;
    private final LocalPorts ports;
    private final LocalSecrets secrets;
    private final Console console;
    private @Nullable LocalPostgres postgres;
    private @Nullable Child kafka;
    private @Nullable LocalObjectStore objects;
    private @Nullable LocalMailbox mailbox;
    private boolean postgresReported;

    Infrastructure(Home home, List<Service> services, LocalPorts ports, LocalSecrets secrets, Console console) {
        this.home = home;
        this.services = services;
        this.ports = ports;
        this.secrets = secrets;
        this.console = console;
    }

    /** Starts what does not run. */
    void start(StartTimes times) throws IOException, InterruptedException {
        if (objects == null) {
            objects = LocalObjectStore.persistent(
                    home.data("objects"), ports.of(LocalPorts.OBJECTS), ACCESS_KEY, secrets.password("objects"));
        }
        if (mailbox == null) {
            mailbox = LocalMailbox.start(ports.of(LocalPorts.SMTP), ports.of(LocalPorts.MAILBOX));
        }
        Parallel.run(List.of(() -> startKafka(times), () -> startPostgres(times)));
    }

    private void startPostgres(StartTimes times) throws IOException {
        if (postgres != null && postgres.isAlive()) {
            return;
        }
        StartTimes.Watch watch = times.watch(Processes.POSTGRESQL);
        postgresReported = false;
        LocalPostgres started = LocalPostgres.persistent(
                home.data(Processes.POSTGRESQL),
                home.log(Processes.POSTGRESQL),
                ports.of(LocalPorts.POSTGRESQL),
                secrets.password("postgresql"));
        postgres = started;
        new PidFile(home.run(Processes.POSTGRESQL + ".pid")).write(started.process());
        for (Service service : services) {
            if (service.database()) {
                started.createDatabase(service.name(), databasePassword(service));
            }
        }
        console.ready("PostgreSQL", watch.stop(), "127.0.0.1:" + started.port());
    }

    private void startKafka(StartTimes times) throws IOException, InterruptedException {
        if (kafka != null && kafka.isAlive()) {
            return;
        }
        StartTimes.Watch watch = times.watch(Processes.KAFKA);
        Path ready = home.run("kafka.ready");
        Files.deleteIfExists(ready);
        int port = ports.of(LocalPorts.KAFKA);
        Child started = Child.start(
                JavaProgram.of(Processes.KAFKA, KafkaProcess.class, home),
                KAFKA_HEAP,
                Map.of(),
                home,
                home.data(Processes.KAFKA).toString(),
                String.valueOf(port),
                ready.toString());
        kafka = started;
        started.awaitReady(() -> Files.exists(ready));
        console.ready("Kafka", watch.stop(), "127.0.0.1:" + port);
    }

    String databasePassword(Service service) throws IOException {
        return secrets.password("database." + service.name());
    }

    String objectsAccessKey() {
        return ACCESS_KEY;
    }

    String objectsSecretKey() throws IOException {
        return secrets.password("objects");
    }

    /** What has died since this was last asked. */
    Optional<String> news() {
        if (kafka != null && kafka.diedUnreported()) {
            return Optional.of(kafka.obituary());
        }
        if (postgres != null && !postgres.isAlive() && !postgresReported) {
            postgresReported = true;
            Path log = home.log(Processes.POSTGRESQL);
            return Optional.of("postgresql ended. The last lines of " + log + ":\n"
                    + Logs.lastLines(log, 15).indent(4).stripTrailing());
        }
        return Optional.empty();
    }

    void stop() throws IOException, InterruptedException {
        if (kafka != null) {
            kafka.stop();
            console.stopped("Kafka");
        }
        if (mailbox != null) {
            mailbox.close();
        }
        if (objects != null) {
            objects.close();
        }
        if (postgres != null) {
            postgres.close();
            new PidFile(home.run(Processes.POSTGRESQL + ".pid")).delete();
            console.stopped("PostgreSQL");
        }
    }
}
