package dev.soko.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real Redis on a port of its own, to be stopped, frozen and brought back. */
final class RedisServer implements AutoCloseable {

    private final int port = FakeServices.freePort();
    private @Nullable Process process;

    /** Without one there is nothing to test with, which no CI may pass over. */
    static void mustBeInstalled() {
        boolean installed = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
        String hint =
                "redis-server is not installed (apt-get install redis-server): limits that gateways share are untested";
        if (System.getenv("CI") != null) {
            Assertions.assertTrue(installed, hint);
        }
        Assumptions.assumeTrue(installed, hint);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    RedisServer start() throws IOException {
        process = new ProcessBuilder(
                        "redis-server", "--bind", "127.0.0.1", "--port", "" + port, "--save", "", "--appendonly", "no")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** It keeps its connections and says nothing. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process running = java.util.Objects.requireNonNull(process, "not started");
        new ProcessBuilder(List.of("kill", "-" + name, "" + running.pid()))
                .start()
                .waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
