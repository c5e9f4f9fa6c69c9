package dev.soko.local;

import dev.soko.local.infrastructure.Logs;
import dev.soko.local.infrastructure.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A program that runs for us: its process, its log, its way to start and to stop. */
final class Child {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int LINES_SHOWN = 15;

    private final JavaProgram program;
    private final Path log;
    private final PidFile pidFile;
    private final Process process;
    private volatile boolean ready;
    private boolean reported;

    private Child(JavaProgram program, Path log, PidFile pidFile, Process process) {
        this.program = program;
        this.log = log;
        this.pidFile = pidFile;
        this.process = process;
    }

    /** Starts the program; the log of its run before is kept beside the new one. */
    static Child start(
            JavaProgram program, int heapMegabytes, Map<String, String> environment, Home home, String... arguments)
            throws IOException {
        List<String> command = program.command(heapMegabytes, arguments);
        Path log = home.log(program.name());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        // glibc gives every thread an arena of its own otherwise, which only costs memory here.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        process.getOutputStream().close();
        PidFile pidFile = new PidFile(home.run(program.name() + ".pid"));
        pidFile.write(process.toHandle());
        return new Child(program, log, pidFile, process);
    }

    void awaitReady(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new Complaint(obituary());
            }
            if (System.nanoTime() > deadline) {
                throw new Complaint(
                        "%s is not ready after %d s.\n%s".formatted(name(), START_LIMIT.toSeconds(), lines()));
            }
            Thread.sleep(50);
        }
        ready = true;
    }

    /** Whether it has died and nobody was told. */
    boolean diedUnreported() {
        if (process.isAlive() || reported) {
            return false;
        }
        reported = true;
        return true;
    }

    String obituary() {
        reported = true;
        return "%s ended with code %d.\n%s".formatted(name(), process.exitValue(), lines());
    }

    private String lines() {
        return "The last lines of " + log + ":\n"
                + Logs.lastLines(log, LINES_SHOWN).indent(4).stripTrailing();
    }

    /** Asks it to end, and ends it when it does not. */
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!Signals.awaitEnd(process.toHandle(), STOP_LIMIT)) {
            process.destroyForcibly().waitFor();
        } else if (ready) {
            program.archive().keep();
        }
        pidFile.delete();
    }

    /** Whether it writes its archive when it ends, which takes as much memory again as it has. */
    boolean archivesAtExit() {
        return program.archive().isDue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it was started from that build of the program. */
    boolean runs(JavaProgram other) {
        return program.folder().equals(other.folder());
    }

    String name() {
        return program.name();
    }
}
