package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTests {

    @TempDir
    Path folder;

    @Test
    void aSecretIsInventedOnceAndStays() throws IOException {
        String first = secrets().password("database.auth");
        assertThat(first).hasSize(24).matches("[A-Za-z0-9_-]+");
        assertThat(secrets().password("database.auth")).isEqualTo(first);
        assertThat(secrets().password("database.users")).isNotEqualTo(first);
    }

    /** Two parts of one process that have each read the file before the other wrote. */
    @Test
    void twoWhoAskForTheSameSecretGetTheSame() throws IOException {
        LocalSecrets one = secrets();
        LocalSecrets other = secrets();
        assertThat(one.password("demo.seller")).isEqualTo(other.password("demo.seller"));
    }

    @Test
    void aKeyHas256Bits() throws IOException {
        assertThat(Base64.getDecoder().decode(secrets().key("auth"))).hasSize(32);
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws IOException {
        secrets().password("database.auth");
        assertThat(Files.getPosixFilePermissions(folder.resolve("secrets.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private LocalSecrets secrets() throws IOException {
        return new LocalSecrets(folder.resolve("secrets.properties"));
    }
}
