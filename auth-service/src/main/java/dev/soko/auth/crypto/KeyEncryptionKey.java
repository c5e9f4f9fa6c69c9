package dev.soko.auth.crypto;

import dev.soko.auth.AuthProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * The one secret from which all others derive: from the configuration, or, on a single machine, from a file that is made
 * on first use and that only its owner can read. There is no default, because a known key protects nothing.
 */
final class KeyEncryptionKey {

    private static final int BYTES = 32;

    private KeyEncryptionKey() {}

    static byte[] of(AuthProperties properties) {
        String configured = properties.keyEncryptionKey();
        Path file = properties.keyEncryptionKeyFile();
        if (configured != null && !configured.isBlank()) {
            return decode(configured, "soko.auth.key-encryption-key");
        }
        if (file != null) {
            return decode(readOrMake(file), file.toString());
        }
        throw new IllegalStateException("Set soko.auth.key-encryption-key (SOKO_AUTH_KEY_ENCRYPTION_KEY) to 32 random"
                + " bytes in base64, for example from `openssl rand -base64 32`, or"
                + " soko.auth.key-encryption-key-file (SOKO_AUTH_KEY_ENCRYPTION_KEY_FILE) to a file that holds them"
                + " and is made when it is missing");
    }

    private static String readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the key-encryption key", failure);
        }
    }

    /** Written aside and linked into place, so that nobody ever reads half a key and nobody overwrites one. */
    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path made = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(
                    made, Base64.getEncoder().encodeToString(Secrets.random(BYTES)), StandardOpenOption.WRITE);
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException _) {
            // Another process was first: its key is the one.
            return;
        } finally {
            Files.delete(made);
        }
    }

    private static byte[] decode(String base64, String source) {
        byte[] key = Base64.getDecoder().decode(base64.strip());
        if (key.length != BYTES) {
            throw new IllegalStateException(source + " must hold 32 bytes in base64, not " + key.length);
        }
        return key;
    }
}
