package dev.soko.local;

import dev.soko.local.infrastructure.Ports;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs, measured from outside: nothing here asks the supervisor. */
final class Status {

    private final Home home;
    private final Processes processes;
    private final Choice choice;
    private final LocalPorts ports;
    private final Console console;
    private long totalKilobytes;
    private boolean allReady = true;

    Status(Home home, Processes processes, Choice choice, LocalPorts ports, Console console) {
        this.home = home;
        this.processes = processes;
        this.choice = choice;
        this.ports = ports;
        this.console = console;
    }

    /** Says it, and returns whether everything runs and is ready. */
    boolean show() {
        StartTimes times = StartTimes.read(home.run(Supervisor.START_TIMES));
        console.say(
                "%-12s %8s  %-9s  %12s  %10s  %s".formatted("", "process", "state", "ready after", "memory", "port"));
        line(
                times,
                Processes.POSTGRESQL,
                () -> !Ports.isFree(ports.of(LocalPorts.POSTGRESQL)),
                ports.of(LocalPorts.POSTGRESQL));
        line(times, Processes.KAFKA, () -> !Ports.isFree(ports.of(LocalPorts.KAFKA)), ports.of(LocalPorts.KAFKA));
        for (Service service : choice.services()) {
            line(times, service.name(), () -> Readiness.at(ports.management(service)), ports.of(service));
        }
        // The object store and the mailbox live in the supervisor.
        line(
                times,
                Processes.SUPERVISOR,
                () -> !Ports.isFree(ports.of(LocalPorts.OBJECTS)),
                ports.of(LocalPorts.MAILBOX));
        helpers();
        String total = times.total().map(Status::seconds).orElse("");
        console.say("%-12s %8s  %-9s  %12s  %7d MB  (%s)"
                .formatted(
                        "total",
                        "",
                        allReady ? "ready" : "not ready",
                        total,
                        totalKilobytes / 1024,
                        ProcessMemory.isProportional()
                                ? "common pages shared out, PSS"
                                : "common pages counted in each, RSS"));
        return allReady;
    }

    private void line(StartTimes times, String name, BooleanSupplier ready, int port) {
        Optional<ProcessHandle> process = process(name);
        if (process.isEmpty()) {
            allReady = false;
            console.say("%-12s %8s  %-9s".formatted(name, "-", "stopped"));
            return;
        }
        long kilobytes = name.equals(Processes.SUPERVISOR)
                ? ProcessMemory.ofAlone(process.get())
                : ProcessMemory.of(process.get());
        totalKilobytes += kilobytes;
        boolean isReady = ready.getAsBoolean();
        allReady &= isReady;
        console.say("%-12s %8d  %-9s  %12s  %7d MB  %d"
                .formatted(
                        name,
                        process.get().pid(),
                        isReady ? "ready" : "not ready",
                        times.of(name).map(Status::seconds).orElse(""),
                        kilobytes / 1024,
                        port));
    }

    /** What the supervisor runs besides: what unpacks programs and what fills in the demonstration. */
    private void helpers() {
        Set<Long> shown = Stream.concat(processes.names().stream(), Stream.of(Processes.SUPERVISOR))
                .flatMap(name -> process(name).stream())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
        long kilobytes = process(Processes.SUPERVISOR).stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> !shown.contains(child.pid()))
                .mapToLong(ProcessMemory::of)
                .sum();
        if (kilobytes > 0) {
            totalKilobytes += kilobytes;
            console.say("%-12s %8s  %-9s  %12s  %7d MB".formatted("helpers", "", "running", "", kilobytes / 1024));
        }
    }

    private Optional<ProcessHandle> process(String name) {
        return new PidFile(home.run(name + ".pid")).process();
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
