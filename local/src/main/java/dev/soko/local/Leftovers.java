package dev.soko.local;

import dev.soko.local.infrastructure.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Processes that outlived the supervisor which started them, because that was killed. */
final class Leftovers {

    private static final Duration LIMIT = Duration.ofSeconds(25);

    private Leftovers() {}

    /** Ends them, services before what they stand on. Says whether there were any. */
    static boolean stop(Home home, Processes processes, Console console) throws IOException, InterruptedException {
        boolean any = false;
        for (String name : processes.names().reversed()) {
            PidFile file = new PidFile(home.run(name + ".pid"));
            Optional<ProcessHandle> process = file.process();
            if (process.isPresent()) {
                any = true;
                end(name, process.get());
                console.say("  %-12s was left over from an earlier run and is stopped now".formatted(name));
            }
            file.delete();
        }
        return any;
    }

    private static void end(String name, ProcessHandle process) throws IOException, InterruptedException {
        // SIGINT makes PostgreSQL cut its connections; SIGTERM would wait for them.
        Signals.send(name.equals(Processes.POSTGRESQL) ? "INT" : "TERM", process);
        if (!Signals.awaitEnd(process, LIMIT)) {
            process.destroyForcibly();
            Signals.awaitEnd(process, LIMIT);
        }
    }
}
