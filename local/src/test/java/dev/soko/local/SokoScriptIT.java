package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"no-such-folder", "jre", ""})
    void withoutAJdkItSaysWhatToInstall(String javaHome) throws Exception {
        // The JDKs of this machine out of sight, and another java on the path.
        String places =
                Files.readString(REPOSITORY.resolve(".mvn/jdk.sh")).replaceAll(" /(usr|Library|opt)/", " /none/");
        Files.delete(repository.resolve(".mvn"));
        Files.createDirectory(repository.resolve(".mvn"));
        Files.writeString(repository.resolve(".mvn/jdk.sh"), places);
        Path java = Files.createDirectories(repository.resolve("jre/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"17.0.1\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                javaHome.isEmpty() ? "" : repository.resolve(javaHome).toString(),
                "HOME",
                repository.toString(),
                "PATH",
                java.getParent() + ":" + System.getenv("PATH"));
        assertThat(soko(environment, "up"))
                .contains("Soko needs a JDK 25", "Install one")
                .doesNotContain("Maven was asked", "integer expression");
    }

    private String soko(String... words) throws IOException, InterruptedException {
        return soko(Map.of(), words);
    }

    private String soko(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(repository.resolve("soko").toString());
        command.command().addAll(java.util.List.of(words));
        command.environment().put("SOKO_HOME", repository.resolve("home").toString());
        command.environment().putAll(environment);
        Process soko = command.redirectErrorStream(true).start();
        String printed = new String(soko.getInputStream().readAllBytes());
        assertThat(soko.waitFor()).isNotZero();
        return printed;
    }
}
