package dev.soko.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process behind {@code ./soko up}: starts everything in order, tells who dies, starts that again when asked by a
 * second {@code ./soko up}, and stops everything in the opposite order when it is ended itself.
 */
final class Supervisor {

    /** A second {@code ./soko up} makes this file; it is gone when everything was seen to. */
    static final String HEALING = "heal";

    static final String LOCK = "lock";
    static final String PID = "soko.pid";
    static final String START_TIMES = "start.properties";

    private static final Duration POLL = Duration.ofMillis(300);

    private final FileLock lock;
    private final Home home;
    private final Processes processes;
    private final Choice choice;
    private final LocalPorts ports;
    private final Console console;
    private final Infrastructure infrastructure;
    private final ServiceEnvironment environment;
    private final StartTimes times = new StartTimes();
    private final Map<String, Child> services = new ConcurrentHashMap<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread main = Thread.currentThread();
    private final CountDownLatch idle = new CountDownLatch(1);

    /**
     * Before it starts anything.
     *
     * @param lock see {@link #lock}; held as long as this process lives
     * @param choice of the processes
     */
    Supervisor(
            FileLock lock,
            Home home,
            Processes processes,
            Choice choice,
            LocalPorts ports,
            LocalSecrets secrets,
            Console console) {
        this.lock = lock;
        this.home = home;
        this.processes = processes;
        this.choice = choice;
        this.ports = ports;
        this.console = console;
        this.infrastructure = new Infrastructure(home, processes.services(), ports, secrets, console);
        this.environment = new ServiceEnvironment(home, processes.services(), ports, secrets, infrastructure);
    }

    /** Only one runs on a folder; empty when that is another one. */
    static Optional<FileLock> lock(Home home) throws IOException {
        FileChannel channel = FileChannel.open(home.run(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return Optional.ofNullable(channel.tryLock());
    }

    /**
     * Starts everything and watches it until this process is ended.
     *
     * @param whenStarted is told whether all services are ready
     */
    void run(WhenStarted whenStarted) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            try (Activity _ = whenStarted.accept(start())) {
                watch();
            }
        } finally {
            idle.countDown();
        }
    }

    /** What happens between starting and watching, and what goes on from then. */
    interface WhenStarted {
        Activity accept(boolean allReady) throws IOException, InterruptedException;
    }

    private boolean start() throws IOException, InterruptedException {
        if (!lock.isValid()) {
            throw new IllegalStateException("The lock on " + home.folder() + " is lost");
        }
        Leftovers.stop(home, processes, console);
        ports.requireFree();
        Files.deleteIfExists(home.run(HEALING));
        choice.write(home);
        new PidFile(home.run(PID)).write(ProcessHandle.current());
        // While PostgreSQL and Kafka start, services are unpacked, which takes time only the first time.
        Parallel.run(List.of(() -> infrastructure.start(times), this::unpack));
        boolean allReady = startServices();
        times.total(Duration.between(startOfThisProcess(), Instant.now()));
        times.write(home.run(START_TIMES));
        return allReady;
    }

    private static Instant startOfThisProcess() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    private void unpack() throws IOException, InterruptedException {
        for (Service service : choice.services()) {
            processes.programs().of(service, home);
        }
    }

    /** Starts the services that do not run, or run from a jar that was rebuilt since. */
    private boolean startServices() throws IOException, InterruptedException {
        List<Parallel.Step> steps = new ArrayList<>();
        AtomicBoolean allReady = new AtomicBoolean(true);
        for (Service service : choice.services()) {
            steps.add(() -> {
                try {
                    start(service);
                } catch (Complaint failed) {
                    allReady.set(false);
                    console.say("\n" + failed.getMessage() + "\n");
                }
            });
        }
        Parallel.run(steps, Math.max(2, Runtime.getRuntime().availableProcessors()) + 1);
        return allReady.get();
    }

    private void start(Service service) throws IOException, InterruptedException {
        JavaProgram program = processes.programs().of(service, home);
        Child running = services.get(service.name());
        if (running != null && running.isAlive()) {
            if (running.runs(program)) {
                return;
            }
            running.stop();
        }
        if (stopping.get()) {
            return;
        }
        StartTimes.Watch watch = times.watch(service.name());
        Child started = Child.start(program, service.heapMegabytes(), environment.of(service), home);
        services.put(service.name(), started);
        started.awaitReady(() -> Readiness.at(ports.management(service)));
        console.ready(service.name(), watch.stop(), "127.0.0.1:" + ports.of(service));
    }

    private void watch() throws IOException, InterruptedException {
        while (!stopping.get()) {
            infrastructure.news().ifPresent(this::report);
            for (Child child : services.values()) {
                if (child.diedUnreported() && !stopping.get()) {
                    report(child.obituary());
                }
            }
            Path healing = home.run(HEALING);
            if (Files.exists(healing)) {
                heal();
                Files.deleteIfExists(healing);
            }
            Thread.sleep(POLL);
        }
    }

    private void report(String death) {
        if (!stopping.get()) {
            console.say("\n" + death + "\n    ./soko up from another terminal starts it again.\n");
        }
    }

    private void heal() throws InterruptedException {
        try {
            infrastructure.start(times);
            startServices();
            times.write(home.run(START_TIMES));
        } catch (IOException | RuntimeException failure) {
            console.say("\n" + failure.getMessage() + "\n");
        }
    }

    private void stop() {
        stopping.set(true);
        console.say("\nStopping.");
        try {
            main.interrupt();
            idle.await();
            stopServices();
            infrastructure.stop();
            Files.deleteIfExists(home.run(START_TIMES));
            new PidFile(home.run(PID)).delete();
        } catch (IOException | InterruptedException failure) {
            console.say("Not everything could be stopped: " + failure);
        }
    }

    private void stopServices() throws IOException, InterruptedException {
        List<Parallel.Step> steps = choice.services().reversed().stream()
                .<Parallel.Step>map(service -> () -> stop(service))
                .toList();
        if (services.values().stream().anyMatch(Child::archivesAtExit)) {
            console.say("This once each leaves an archive of its classes, from which it starts faster.");
            Parallel.run(steps, 1);
        } else {
            Parallel.run(steps);
        }
    }

    private void stop(Service service) throws IOException, InterruptedException {
        Child child = services.get(service.name());
        if (child != null) {
            child.stop();
            console.stopped(service.name());
        }
    }
}
