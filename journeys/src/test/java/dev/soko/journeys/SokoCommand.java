package dev.soko.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** {@code ./soko} for one system: the {@code up} that runs, what it has printed, and other commands meanwhile. */
final class SokoCommand {

    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    static final Duration UNTIL_READY = Duration.ofMinutes(4);

    /** A command that has ended, and what it printed. */
    record Ended(int code, String printed) {
        boolean succeeded() {
            return code == 0;
        }
    }

    private final Path output;
    private final Map<String, String> environment;
    private @Nullable Process up;

    /** @param output the file for what {@code up} prints */
    SokoCommand(Path output, Map<String, String> environment) {
        this.output = output;
        this.environment = environment;
    }

    /** Starts {@code ./soko up}, which goes on, and returns when everything is ready. */
    void up(List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of("up", "--no-build"));
        all.addAll(words);
        up = soko(all).redirectOutput(output.toFile()).start();
        awaitOutput("Everything is ready after");
    }

    /** Until {@code up} has printed that. */
    void awaitOutput(String text) {
        Awaitility.await()
                .atMost(UNTIL_READY)
                .pollInterval(Duration.ofMillis(250))
                .conditionEvaluationListener(null)
                .until(() -> {
                    if (output().contains(text)) {
                        return true;
                    }
                    if (!isUp()) {
                        throw new IllegalStateException("./soko up ended:\n" + output());
                    }
                    return false;
                });
    }

    /** What {@code up} has printed. */
    String output() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    boolean isUp() {
        return up != null && up.isAlive();
    }

    /** Ctrl-C where {@code up} runs. */
    void interrupt() throws InterruptedException {
        Process running = up;
        if (running != null) {
            running.destroy();
            running.waitFor(1, TimeUnit.MINUTES);
        }
    }

    /** Another command, to its end. */
    Ended run(String... words) throws IOException, InterruptedException {
        Process command = soko(List.of(words)).start();
        String printed = new String(command.getInputStream().readAllBytes());
        return new Ended(command.waitFor(), printed);
    }

    private ProcessBuilder soko(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(REPOSITORY.resolve("soko").toString());
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(REPOSITORY.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }
}
