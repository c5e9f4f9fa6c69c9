package dev.soko.local.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link LocalKafka} in a process of its own. */
public final class KafkaProcess {

    private KafkaProcess() {}

    /** Arguments: the data folder, the port and, if wanted, a file that is made when it takes records. */
    static void main(String[] arguments) throws InterruptedException, IOException {
        LocalKafka kafka = LocalKafka.persistent(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        if (arguments.length > 2) {
            Files.createFile(Path.of(arguments[2]));
        }
        Thread.currentThread().join();
    }
}
