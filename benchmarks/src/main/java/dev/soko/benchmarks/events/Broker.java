package dev.soko.benchmarks.events;

import dev.soko.local.infrastructure.KafkaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kafka in a process of its own, as with {@code ./soko up}. */
public final class Broker {

    private Broker() {}

    /** On that port of the loopback interface, with an empty folder; its caller ends it. */
    public static Process start(int port) throws IOException {
        Path folder = Files.createTempDirectory("soko-benchmark-kafka-");
        return new ProcessBuilder(
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
}
