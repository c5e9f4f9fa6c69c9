package dev.soko.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3FilesTests {

    @TempDir
    Path folder;

    private S3Files files;

    @BeforeEach
    void open() throws IOException {
        files = new S3Files(folder.resolve("store"));
        files.createBucket("pictures");
    }

    @Test
    void aKeyNeverLeavesItsBucket() throws IOException {
        for (String key : new String[] {"../../escaped", "..", "a//b", "/rooted", "a", "a/b", "a/b/"}) {
            put(key);
            assertThat(files.<String>read("pictures", key, (object, content) -> object.key()))
                    .isEqualTo(key);
        }
        assertThat(files.list("pictures", ""))
                .extracting(S3Object::key)
                .containsExactly("..", "../../escaped", "/rooted", "a", "a//b", "a/b", "a/b/");
        try (Stream<Path> outside = Files.list(folder)) {
            assertThat(outside).containsExactly(folder.resolve("store"));
        }
    }

    @Test
    void aBucketIsAFolderOfThisStoreOnly() {
        for (String bucket : new String[] {"..", ".unfinished", "pictures/..", "absent"}) {
            assertThatThrownBy(() -> files.requireBucket(bucket)).hasMessageContaining("bucket does not exist");
        }
    }

    @Test
    void aWriteThatFailsLeavesTheOldObject() throws IOException {
        put("same");
        assertThatThrownBy(() -> files.put("pictures", "same", Map.of(), new AwsChunkedInputStream(text("5\r\nab"))))
                .isInstanceOf(S3Exception.class);
        assertThat(files.<Long>read("pictures", "same", (object, content) -> object.size()))
                .isEqualTo(4);
    }

    @Test
    void aChunkedBodyWithAWrongChecksumIsRefused() {
        String body = "4\r\ntext\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";
        assertThatThrownBy(() -> files.put("pictures", "key", Map.of(), new AwsChunkedInputStream(text(body))))
                .hasMessageContaining("CRC-32");
    }

    private void put(String key) throws IOException {
        files.put("pictures", key, Map.of(), text("text"));
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
