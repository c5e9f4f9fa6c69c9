package dev.soko.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes that a build of a program loads, parsed and verified, in a file that is mapped (class data sharing): the
 * first run writes it while it ends, the next ones start from it.
 */
final class ClassArchive {

    /** For a system that will not be started again: writing archives costs it more than they give. */
    private static final boolean UNWANTED = "no".equals(System.getenv("SOKO_START_CACHES"));

    private final Path archive;
    private final Path unfinished;

    ClassArchive(Path folder) {
        this.archive = folder.resolve("classes.jsa");
        this.unfinished = folder.resolve("classes.jsa.unfinished");
    }

    /** Whether the next run to end writes it. */
    boolean isDue() {
        return !UNWANTED && !Files.exists(archive);
    }

    /** What makes a run use the archive, or write it. */
    List<String> options() {
        if (isDue()) {
            return List.of("-XX:ArchiveClassesAtExit=" + unfinished);
        }
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    /** What a run has written counts only when it was ready and ended by itself: then nothing is missing. */
    void keep() throws IOException {
        if (Files.exists(unfinished)) {
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
