package dev.soko.local.infrastructure;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An object store that speaks the part of the S3 protocol that services use: buckets, objects with metadata, ranges,
 * copies, lists and presigned addresses, all signed with AWS Signature 4. Objects are files and survive a restart.
 */
public final class LocalObjectStore implements AutoCloseable {

    public static final String REGION = "us-east-1";

    private final HttpServer server;
    private final ExecutorService requests;
    private final S3Files files;
    private final S3Credentials credentials;
    private final AutoCloseable afterwards;

    private LocalObjectStore(
            HttpServer server,
            ExecutorService requests,
            S3Files files,
            S3Credentials credentials,
            AutoCloseable afterwards) {
        this.server = server;
        this.requests = requests;
        this.files = files;
        this.credentials = credentials;
        this.afterwards = afterwards;
    }

    /** An empty one in a temporary folder, at a random port. */
    public static LocalObjectStore ephemeral() {
        try {
            Path folder = Files.createTempDirectory("soko-objects-");
            return start(folder, 0, new S3Credentials("local", "local-secret"), () -> Folders.delete(folder));
        } catch (IOException failure) {
            throw new IllegalStateException("The object store cannot be prepared", failure);
        }
    }

    /** One whose objects stay in the folder. */
    public static LocalObjectStore persistent(Path folder, int port, String accessKey, String secretKey) {
        return start(folder, port, new S3Credentials(accessKey, secretKey), () -> {});
    }

    private static LocalObjectStore start(Path folder, int port, S3Credentials credentials, AutoCloseable afterwards) {
        try {
            S3Files files = new S3Files(folder);
            HttpServer server = HttpServer.create(new InetSocketAddress(Ports.LOOPBACK, port), 0);
            ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(requests);
            server.createContext("/", new S3Requests(files, new S3Signature(credentials, Clock.systemUTC())));
            server.start();
            return new LocalObjectStore(server, requests, files, credentials, afterwards);
        } catch (IOException failure) {
            throw new IllegalStateException("The object store cannot listen on port " + port, failure);
        }
    }

    /** Makes the bucket unless it is there. */
    public void createBucket(String name) {
        try {
            files.createBucket(name);
        } catch (IOException failure) {
            throw new IllegalStateException("The bucket " + name + " cannot be made", failure);
        }
    }

    public URI endpoint() {
        return URI.create("http://" + Ports.LOOPBACK + ":" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String accessKey() {
        return credentials.accessKey();
    }

    public String secretKey() {
        return credentials.secretKey();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.close();
        try {
            afterwards.close();
        } catch (Exception failure) {
            throw new IllegalStateException("The object store's temporary folder cannot be deleted", failure);
        }
    }
}
