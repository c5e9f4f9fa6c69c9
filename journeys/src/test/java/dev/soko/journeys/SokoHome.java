package dev.soko.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** {@code SOKO_HOME}: where a system keeps its data, its secrets and the ids of its processes. */
record SokoHome(Path folder) {

    private static final String PID = ".pid";

    /** Below {@code target}, where it stays for the next time. */
    static SokoHome of(String name) {
        Path folder = SokoCommand.REPOSITORY.resolve("journeys/target/" + name);
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new SokoHome(folder);
    }

    /** Beside it, for what {@code ./soko up} prints. */
    Path output() {
        return folder.resolveSibling(folder.getFileName() + ".out");
    }

    /** The names of all that {@code ./soko} supervises. */
    List<String> processes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(PID) && !file.equals("soko" + PID))
                    .map(file -> file.substring(0, file.length() - PID.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Ends a process, and with it those that serve it, with signal 9. */
    void kill(String process) throws IOException {
        String file = Files.readString(folder.resolve("run/" + process + PID));
        ProcessHandle victim =
                ProcessHandle.of(Long.parseLong(file.split(" ")[0])).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(victim), victim.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    String secret(String name) throws IOException {
        Properties secrets = new Properties();
        try (InputStream file = Files.newInputStream(folder.resolve("secrets.properties"))) {
            secrets.load(file);
        }
        return secrets.getProperty(name);
    }
}
