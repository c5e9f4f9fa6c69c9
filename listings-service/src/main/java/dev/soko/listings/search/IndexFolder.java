package dev.soko.listings.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * Where the index lies.
 *
 * @param goesWithTheProcess temporary: whoever starts next begins anew
 */
record IndexFolder(Path path, boolean goesWithTheProcess) implements AutoCloseable {

    static IndexFolder lasting(Path path) throws IOException {
        return new IndexFolder(Files.createDirectories(path), false);
    }

    static IndexFolder temporary() throws IOException {
        return new IndexFolder(Files.createTempDirectory("soko-listings-index-"), true);
    }

    @Override
    public void close() throws IOException {
        if (goesWithTheProcess) {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
