package dev.soko.local.infrastructure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker in this process: one node that is broker and KRaft controller at once, on the loopback interface.
 * Topics are not made by asking for them.
 */
public final class LocalKafka implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;
    private final AutoCloseable afterwards;

    private LocalKafka(KafkaRaftServer server, int port, AutoCloseable afterwards) {
        this.server = server;
        this.port = port;
        this.afterwards = afterwards;
    }

    /** One with an empty temporary data folder and a random port. */
    public static LocalKafka ephemeral() {
        try {
            Path folder = Files.createTempDirectory("soko-kafka-");
            return start(folder, Ports.free(), () -> Folders.delete(folder));
        } catch (IOException failure) {
            throw new IllegalStateException("Kafka cannot be prepared", failure);
        }
    }

    /** One whose data stays: the folder is formatted when it is empty, otherwise taken up again, also after a crash. */
    public static LocalKafka persistent(Path dataFolder, int port) {
        return start(dataFolder, port, () -> {});
    }

    private static LocalKafka start(Path dataFolder, int port, AutoCloseable afterwards) {
        format(dataFolder);
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings(dataFolder, port, Ports.free())), Time.SYSTEM);
        server.startup();
        return new LocalKafka(server, port, afterwards);
    }

    private static void format(Path dataFolder) {
        if (Files.exists(dataFolder.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(dataFolder);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName(CONTROLLER)
                    .addDirectory(dataFolder.toString())
                    .setMetadataLogDirectory(dataFolder.toString())
                    .run();
        } catch (Exception failure) {
            throw new IllegalStateException("Kafka's folder " + dataFolder + " cannot be formatted", failure);
        }
    }

    private static Map<String, String> settings(Path dataFolder, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + Ports.LOOPBACK + ":" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        String broker = "PLAINTEXT://" + Ports.LOOPBACK + ":" + port;
        settings.put("listeners", broker + "," + CONTROLLER + "://" + Ports.LOOPBACK + ":" + controllerPort);
        settings.put("advertised.listeners", broker);
        settings.put("log.dirs", dataFolder.toString());
        // A broker that was killed is let in again when its old session ends: 4.5 s instead of 12.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("controlled.shutdown.enable", "false");
        // One node has no one to replicate to, and few threads and small buffers are enough for it.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "2");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.segment.bytes", "67108864");
        return settings;
    }

    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Ends it cleanly. Does nothing the second time. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try {
            afterwards.close();
        } catch (Exception failure) {
            throw new IllegalStateException("Kafka's temporary folder cannot be deleted", failure);
        }
    }
}
