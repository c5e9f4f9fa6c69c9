package dev.soko.local.infrastructure;

import java.nio.file.Path;

/** The main class of a {@link LocalKafka} in a process of its own; arguments: the data folder and the port. */
public final class KafkaProcess {

    private KafkaProcess() {}

    static void main(String[] arguments) throws InterruptedException {
        LocalKafka kafka = LocalKafka.persistent(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        Thread.currentThread().join();
    }
}
