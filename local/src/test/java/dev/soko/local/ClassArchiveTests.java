package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTests {

    @TempDir
    Path folder;

    @Test
    void isWrittenUntilARunThatWasReadyHasEnded() throws Exception {
        ClassArchive archive = new ClassArchive(folder);
        Path written = folder.resolve("classes.jsa.unfinished");
        assertThat(archive.options()).containsExactly("-XX:ArchiveClassesAtExit=" + written);

        Files.createFile(written);
        assertThat(archive.isDue()).isTrue();
        archive.keep();

        assertThat(archive.isDue()).isFalse();
        assertThat(archive.options()).containsExactly("-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"));
    }

    @Test
    void nothingIsKeptOfARunThatWroteNothing() throws Exception {
        ClassArchive archive = new ClassArchive(folder);
        archive.keep();
        assertThat(archive.isDue()).isTrue();
    }
}
