package dev.soko.local.infrastructure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server (S3Proxy) whose buckets are folders and whose objects are files, so that they survive a restart. */
public final class LocalObjectStore implements AutoCloseable {

    public static final String REGION = "us-east-1";

    private final S3Proxy server;
    private final Path folder;
    private final String accessKey;
    private final String secretKey;
    private final AutoCloseable afterwards;

    private LocalObjectStore(
            S3Proxy server, Path folder, String accessKey, String secretKey, AutoCloseable afterwards) {
        this.server = server;
        this.folder = folder;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.afterwards = afterwards;
    }

    /** An empty one in a temporary folder, at a random port. */
    public static LocalObjectStore ephemeral() {
        try {
            Path folder = Files.createTempDirectory("soko-objects-");
            return start(folder, 0, "local", "local-secret", () -> Folders.delete(folder));
        } catch (IOException failure) {
            throw new IllegalStateException("The object store cannot be prepared", failure);
        }
    }

    /** One whose objects stay in the folder. */
    public static LocalObjectStore persistent(Path folder, int port, String accessKey, String secretKey) {
        return start(folder, port, accessKey, secretKey, () -> {});
    }

    private static LocalObjectStore start(
            Path folder, int port, String accessKey, String secretKey, AutoCloseable afterwards) {
        try {
            Files.createDirectories(folder);
            S3Proxy server = S3Proxy.builder()
                    .endpoint(URI.create("http://" + Ports.LOOPBACK + ":" + port))
                    .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .build();
            server.start();
            return new LocalObjectStore(server, folder, accessKey, secretKey, afterwards);
        } catch (Exception failure) {
            throw new IllegalStateException("The object store cannot listen on port " + port, failure);
        }
    }

    /** Makes the bucket unless it is there. */
    public void createBucket(String name) {
        try {
            Files.createDirectories(folder.resolve(name));
        } catch (IOException failure) {
            throw new IllegalStateException("The bucket " + name + " cannot be made", failure);
        }
    }

    public URI endpoint() {
        return URI.create("http://" + Ports.LOOPBACK + ":" + port());
    }

    public int port() {
        return server.getPort();
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    @Override
    public void close() {
        try {
            server.stop();
            afterwards.close();
        } catch (Exception failure) {
            throw new IllegalStateException("The object store cannot be stopped", failure);
        }
    }
}
