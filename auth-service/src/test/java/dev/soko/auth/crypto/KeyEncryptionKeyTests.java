package dev.soko.auth.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.soko.auth.AuthProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KeyEncryptionKeyTests {

    @TempDir
    Path folder;

    @Test
    void thereIsNoDefaultKey() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KeyEncryptionKey.of(properties(Map.of())))
                .withMessageContaining("SOKO_AUTH_KEY_ENCRYPTION_KEY");
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        String tooShort = Base64.getEncoder().encodeToString(new byte[16]);
        assertThatIllegalStateException()
                .isThrownBy(() -> KeyEncryptionKey.of(properties(Map.of("soko.auth.key-encryption-key", tooShort))));
    }

    @Test
    void aMissingFileIsMadeForItsOwnerAloneAndKept() throws IOException {
        Path file = folder.resolve("deep/auth.key");
        byte[] key = KeyEncryptionKey.of(inFile(file));
        assertThat(key).hasSize(32);
        assertThat(KeyEncryptionKey.of(inFile(file))).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void processesThatStartTogetherAgreeOnOneKey() throws Exception {
        Path file = folder.resolve("auth.key");
        Callable<String> start = () -> Base64.getEncoder().encodeToString(KeyEncryptionKey.of(inFile(file)));
        Set<String> keys = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<String> key : threads.invokeAll(Collections.nCopies(8, start))) {
                keys.add(key.get());
            }
        }
        assertThat(keys).hasSize(1);
    }

    private static AuthProperties inFile(Path file) {
        return properties(Map.of("soko.auth.key-encryption-key-file", file.toString()));
    }

    private static AuthProperties properties(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("soko.auth", AuthProperties.class);
    }
}
