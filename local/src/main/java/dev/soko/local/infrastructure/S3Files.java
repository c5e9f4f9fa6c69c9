package dev.soko.local.infrastructure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Objects as files, one each: its description, then its bytes. A write goes to a file of its own first, so that readers
 * see the old object or the new one. Slashes in keys make folders; the object's own file ends in {@value #SUFFIX}, which
 * lets {@code a} live beside {@code a/b}.
 */
final class S3Files {

    private static final String SUFFIX = ".object";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path root;
    private final Path unfinished;

    S3Files(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        this.unfinished = root.resolve(".unfinished");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
    }

    void createBucket(String bucket) throws IOException {
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw S3Exception.invalid("InvalidBucketName", "Not a bucket name: " + bucket);
        }
        Files.createDirectories(root.resolve(bucket));
    }

    void requireBucket(String bucket) {
        if (bucket.startsWith(".") || bucket.contains("/") || !Files.isDirectory(root.resolve(bucket))) {
            throw S3Exception.noSuchBucket();
        }
    }

    S3Object put(String bucket, String key, Map<String, String> headers, InputStream content) throws IOException {
        Path target = file(bucket, key);
        Path body = Files.createTempFile(unfinished, "body", "");
        Path whole = Files.createTempFile(unfinished, "whole", "");
        try {
            MessageDigest md5 = md5();
            long size;
            try (OutputStream out = Files.newOutputStream(body)) {
                size = new DigestInputStream(content, md5).transferTo(out);
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            S3Object object = new S3Object(key, size, HexFormat.of().formatHex(md5.digest()), now, headers);
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(whole))) {
                byte[] description = JSON.writeValueAsBytes(object);
                out.writeInt(description.length);
                out.write(description);
                Files.copy(body, out);
            }
            Files.createDirectories(target.getParent());
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return object;
        } finally {
            Files.deleteIfExists(body);
            Files.deleteIfExists(whole);
        }
    }

    /** What reads an object; the stream stands at its first byte. */
    interface Reader<T> {
        T read(S3Object object, InputStream content) throws IOException;
    }

    <T> T read(String bucket, String key, Reader<T> reader) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file(bucket, key)))) {
            return reader.read(description(in), in);
        } catch (NoSuchFileException absent) {
            throw S3Exception.noSuchKey();
        }
    }

    private static S3Object description(DataInputStream in) throws IOException {
        return JSON.readValue(in.readNBytes(in.readInt()), S3Object.class);
    }

    void delete(String bucket, String key) throws IOException {
        Files.deleteIfExists(file(bucket, key));
    }

    /** All objects whose key begins with the prefix, in the order of their keys' UTF-8. */
    List<S3Object> list(String bucket, String prefix) throws IOException {
        requireBucket(bucket);
        Path folder = root.resolve(bucket);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> key(folder, file).startsWith(prefix))
                    .toList();
        }
        List<S3Object> objects = new ArrayList<>();
        for (Path file : files) {
            try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
                objects.add(description(in));
            } catch (NoSuchFileException deletedMeanwhile) {
                continue;
            }
        }
        objects.sort(
                Comparator.comparing(object -> object.key().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        return objects;
    }

    private Path file(String bucket, String key) {
        requireBucket(bucket);
        String path = Arrays.stream(key.split("/", -1)).map(S3Files::encode).collect(Collectors.joining("/"));
        if (Arrays.stream(path.split("/")).anyMatch(name -> name.length() > 240)) {
            throw S3Exception.invalid("KeyTooLongError", "No part of a key may be longer than 240 bytes here.");
        }
        return root.resolve(bucket).resolve(path + SUFFIX);
    }

    private static String key(Path bucket, Path file) {
        String path = bucket.relativize(file).toString();
        return Arrays.stream(path.substring(0, path.length() - SUFFIX.length()).split("/", -1))
                .map(part -> part.equals("%00") ? "" : URLDecoder.decode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/"));
    }

    /** A part of a key as a file name that means nothing to the file system; dots are written out, nothing is %00. */
    private static String encode(String part) {
        return part.isEmpty()
                ? "%00"
                : URLEncoder.encode(part, StandardCharsets.UTF_8).replace(".", "%2E");
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
