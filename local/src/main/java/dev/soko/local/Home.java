package dev.soko.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where everything local is kept: {@code SOKO_HOME}, or {@code .soko} in the repository.
 *
 * @param repository the root of the sources
 */
record Home(Path repository, Path folder) {

    static Home of(Map<String, String> environment) {
        Path repository = Path.of(environment.getOrDefault("SOKO_REPOSITORY", "."))
                .toAbsolutePath()
                .normalize();
        String chosen = environment.getOrDefault("SOKO_HOME", "");
        return new Home(repository, chosen.isEmpty() ? repository.resolve(".soko") : repository.resolve(chosen));
    }

    /** What survives until {@code reset}. */
    Path data(String name) {
        return folder.resolve("data").resolve(name);
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** What is true of the running processes only. */
    Path run(String name) {
        return folder.resolve("run").resolve(name);
    }

    /** Unpacked programs and their caches, which can be made anew. */
    Path apps() {
        return folder.resolve("apps");
    }

    Path secrets() {
        return folder.resolve("secrets.properties");
    }

    void create() throws IOException {
        Files.createDirectories(folder);
        for (String part : new String[] {"data", "logs", "run", "apps"}) {
            Files.createDirectories(folder.resolve(part));
        }
    }
}
