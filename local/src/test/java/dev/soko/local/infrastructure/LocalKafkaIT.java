package dev.soko.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {

    @TempDir
    Path folder;

    @Test
    void takesRecordsInAndGivesThemOut() throws Exception {
        try (LocalKafka kafka = LocalKafka.ephemeral()) {
            send(kafka.bootstrapServers(), "first");
            assertThat(read(kafka.bootstrapServers())).containsExactly("first");
        }
    }

    @Test
    void acknowledgedRecordsSurviveAKillAndAFewSecondsLaterItTakesMore() throws Exception {
        int port = Ports.free();
        Process broker = start(port);
        String servers = Ports.LOOPBACK + ":" + port;
        try {
            send(servers, "before");
            broker.destroyForcibly().waitFor();
            broker = start(port);
            send(servers, "after");
            assertThat(read(servers)).containsExactly("before", "after");
        } finally {
            broker.destroy();
            broker.waitFor();
        }
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void send(String servers, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            if (!admin.listTopics().names().get().contains("soko.test")) {
                admin.createTopics(List.of(new NewTopic("soko.test", 1, (short) 1)))
                        .all()
                        .get();
            }
            producer.send(new ProducerRecord<>("soko.test", "key", value)).get();
        }
    }

    private static List<String> read(String servers) {
        TopicPartition partition = new TopicPartition("soko.test", 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(10)).spliterator(), false)
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }
}
