package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTests {

    @TempDir
    Path folder;

    @Test
    void namesTheProcessWhileItLives() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        PidFile file = new PidFile(folder.resolve("pid"));
        file.write(process.toHandle());
        assertThat(file.process()).contains(process.toHandle());
        process.destroyForcibly().waitFor();
        assertThat(file.process()).isEmpty();
    }

    @Test
    void aLaterProcessWithTheSameNumberIsNotMeant() throws IOException {
        Path file = folder.resolve("pid");
        Files.writeString(file, ProcessHandle.current().pid() + " 1000");
        assertThat(new PidFile(file).process()).isEmpty();
    }

    @Test
    void withoutAFileOrWithRubbishThereIsNone() throws IOException {
        Path file = folder.resolve("pid");
        assertThat(new PidFile(file).process()).isEmpty();
        Files.writeString(file, "");
        assertThat(new PidFile(file).process()).isEmpty();
    }
}
