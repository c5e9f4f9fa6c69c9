package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tools from npm, at the versions that {@code package-lock.json} pins. */
final class Npm {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    private Npm() {}

    /** Skips the test where there is no npm, unless this is CI. */
    static void install() throws IOException, InterruptedException {
        boolean present = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
        assumeTrue(present || System.getenv("CI") != null, "npm is not installed, so newman cannot run the collection");
        run(MODULE.resolve("target/npm.log"), List.of("npm", "ci", "--no-fund", "--no-audit"));
    }

    /** Runs a tool to its end, at most five minutes; fails with what it printed. */
    static void run(Path log, List<String> command) throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(command)
                .directory(MODULE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(() -> printed(log)).isTrue();
    }

    private static String printed(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
