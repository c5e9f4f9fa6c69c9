package dev.soko.benchmarks.events;

import dev.soko.local.infrastructure.Folders;
import dev.soko.local.infrastructure.KafkaProcess;
import dev.soko.local.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kafka in a process of its own, as with {@code ./soko up}, without anything from before. */
public final class Broker implements AutoCloseable {

    private final int port = Ports.free();
    private final Path folder;
    private final Process process;

    public Broker() throws IOException {
        folder = Files.createTempDirectory("soko-benchmark-kafka-");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Dlogback.configurationFile=local-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Where it listens, on the loopback interface. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        Folders.delete(folder);
    }
}
