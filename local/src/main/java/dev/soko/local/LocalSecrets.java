package dev.soko.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords and keys of this installation: invented when first asked for, kept in a file that only its owner reads. */
public final class LocalSecrets {

    private final Path file;
    private final Properties secrets = new Properties();
    private final SecureRandom random = new SecureRandom();

    public LocalSecrets(Path file) throws IOException {
        this.file = file;
        load();
    }

    private void load() throws IOException {
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                secrets.load(in);
            }
        }
    }

    /** 24 characters that need no quoting anywhere. */
    public synchronized String password(String name) throws IOException {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return secret(name, Base64.getUrlEncoder().encodeToString(bytes));
    }

    /** 256 bits in base64. */
    synchronized String key(String name) throws IOException {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return secret(name, Base64.getEncoder().encodeToString(bytes));
    }

    private String secret(String name, String invented) throws IOException {
        if (secrets.getProperty(name) == null) {
            // Another may have added some of its own, this one too.
            load();
        }
        String known = secrets.getProperty(name);
        if (known != null) {
            return known;
        }
        secrets.setProperty(name, invented);
        Path next = Files.createTempFile(
                file.getParent(),
                "secrets",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(next)) {
            secrets.store(out, "Of this installation alone");
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return invented;
    }
}
