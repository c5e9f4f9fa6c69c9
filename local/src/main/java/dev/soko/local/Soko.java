package dev.soko.local;

import dev.soko.local.demo.Demo;
import dev.soko.local.demo.LiveAuctions;
import dev.soko.local.infrastructure.Folders;
import dev.soko.local.infrastructure.Signals;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands of {@code ./soko}. */
public final class Soko {

    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);
    private static final Duration HEAL_LIMIT = Duration.ofSeconds(180);

    private final Home home;
    private final Processes processes;
    private final LocalPorts ports;
    private final Console console;

    private Soko(Home home, Processes processes, LocalPorts ports, Console console) {
        this.home = home;
        this.processes = processes;
        this.ports = ports;
        this.console = console;
    }

    static void main(String[] words) throws IOException {
        Processes processes = Processes.all();
        try {
            Arguments arguments = Arguments.parse(processes.names(), words);
            Home home = Home.of(System.getenv());
            home.create();
            Soko soko = new Soko(
                    home, processes, new LocalPorts(processes.services(), System.getenv()), new Console(System.out));
            if (!soko.run(arguments)) {
                System.exit(1);
            }
        } catch (InterruptedException stopped) {
            // By ctrl-C or ./soko down: the supervisor stops everything before this process ends.
            Thread.currentThread().interrupt();
        } catch (Complaint complaint) {
            System.err.println(complaint.getMessage());
            System.exit(2);
        }
    }

    private boolean run(Arguments arguments) throws IOException, InterruptedException {
        return switch (arguments.command()) {
            case UP -> up(arguments.demo(), arguments.services());
            case DOWN -> down();
            case RESET -> reset();
            case STATUS -> status();
            case LOGS -> LogFollower.follow(home.log(arguments.services().getFirst()), console);
        };
    }

    private boolean up(boolean demo, List<String> services) throws IOException, InterruptedException {
        Optional<FileLock> lock = Supervisor.lock(home);
        if (lock.isEmpty()) {
            if (!services.isEmpty()) {
                throw new Complaint("It runs already: ./soko down, then ./soko up with other services");
            }
            return heal(demo);
        }
        Choice choice = Choice.of(processes, services);
        LocalSecrets secrets = new LocalSecrets(home.secrets());
        new Supervisor(lock.get(), home, processes, choice, ports, secrets, console).run(allReady -> {
            new Welcome(home, ports, console).say(allReady);
            return demo && fillIn() ? liveAuctions(secrets) : Activity.NONE;
        });
        return true;
    }

    private Activity liveAuctions(LocalSecrets secrets) {
        console.say("  Live auctions with bidders: " + gateway() + "/demo\n");
        return LiveAuctions.start(URI.create(gateway()), secrets, console::say);
    }

    private String gateway() {
        return "http://localhost:" + ports.of(Processes.GATEWAY);
    }

    /** Another process supervises: it is asked to see to what has died. */
    private boolean heal(boolean demo) throws IOException, InterruptedException {
        console.say("It runs already; what has died or was rebuilt is started again.");
        Path request = home.run(Supervisor.HEALING);
        Files.writeString(request, "");
        long deadline = System.nanoTime() + HEAL_LIMIT.toNanos();
        while (Files.exists(request)) {
            if (System.nanoTime() > deadline) {
                throw new Complaint("The process that runs it does not answer: ./soko down, then ./soko up");
            }
            Thread.sleep(100);
        }
        boolean allReady = status();
        return demo ? fillIn() && allReady : allReady;
    }

    private boolean status() throws IOException {
        return new Status(home, processes, Choice.read(home, processes), ports, console).show();
    }

    /** In a process of its own, whose memory is gone when it is done. */
    private boolean fillIn() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JavaProgram.java(), "-Xmx96m"));
        command.addAll(JavaProgram.FOOTPRINT);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                gateway(),
                home.secrets().toString(),
                ServiceEnvironment.FIRST_ADMIN,
                ServiceEnvironment.FIRST_ADMIN_PASSWORD));
        Process filling = new ProcessBuilder(command).inheritIO().start();
        try {
            return filling.waitFor() == 0;
        } finally {
            filling.destroy();
        }
    }

    private boolean down() throws IOException, InterruptedException {
        Optional<ProcessHandle> supervisor = new PidFile(home.run(Supervisor.PID)).process();
        if (supervisor.isPresent()) {
            console.say("Stopping.");
            supervisor.get().destroy();
            if (!Signals.awaitEnd(supervisor.get(), STOP_LIMIT)) {
                supervisor.get().destroyForcibly();
            }
        }
        boolean leftOver = Leftovers.stop(home, processes, console);
        console.say(supervisor.isPresent() || leftOver ? "Everything is stopped." : "Nothing was running.");
        return true;
    }

    private boolean reset() throws IOException, InterruptedException {
        down();
        for (String part : new String[] {"data", "logs", "run"}) {
            Folders.delete(home.folder().resolve(part));
        }
        Files.deleteIfExists(home.secrets());
        console.say("The data is deleted.");
        return true;
    }
}
