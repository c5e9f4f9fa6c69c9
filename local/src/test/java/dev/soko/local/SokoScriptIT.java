package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./soko}, in a repository whose services are not built and cannot be. */
class SokoScriptIT {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path repository;

    @BeforeEach
    void checkOut() throws IOException {
        for (String part : new String[] {"soko", ".mvn", "local"}) {
            Files.createSymbolicLink(repository.resolve(part), REPOSITORY.resolve(part));
        }
        Path maven = Files.writeString(repository.resolve("mvnw"), "#!/bin/sh\necho Maven was asked\nexit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void upBuildsWhatIsNotBuilt() throws Exception {
        assertThat(soko("up")).contains("Maven was asked", "nothing was started");
    }

    @Test
    void anUnknownWordIsRefusedBeforeAnythingIsBuilt() throws Exception {
        assertThat(soko("up", "--dmeo")).contains("What is '--dmeo'?").doesNotContain("Maven was asked");
        assertThat(soko("upp")).contains("./soko up").doesNotContain("Maven was asked");
    }

    private String soko(String... words) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(repository.resolve("soko").toString());
        command.command().addAll(java.util.List.of(words));
        command.environment().put("SOKO_HOME", repository.resolve("home").toString());
        Process soko = command.redirectErrorStream(true).start();
        String printed = new String(soko.getInputStream().readAllBytes());
        assertThat(soko.waitFor()).isNotZero();
        return printed;
    }
}
