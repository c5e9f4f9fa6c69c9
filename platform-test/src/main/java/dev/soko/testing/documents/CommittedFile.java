package dev.soko.testing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file below {@code docs/api} that is made from the code. A test compares the two; {@code ./mvnw -Papi-docs verify} writes
 * the files anew.
 */
public final class CommittedFile {

    private static final Path FOLDER = Path.of("../docs/api");

    private CommittedFile() {}

    /** Fails when the file differs from what the code makes of it today. */
    public static void isUpToDate(String name, String made) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("soko.api-docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, made);
        }
        assertThat(file)
                .as("docs/api/%s, which ./mvnw -Papi-docs verify writes anew", name)
                .content()
                .isEqualTo(made);
    }

    /** The file as it is committed, if it is there. */
    public static Optional<String> find(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }
}
