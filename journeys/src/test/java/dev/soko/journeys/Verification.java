package dev.soko.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What kyc-service would say of sellers. It does not run, so this is said on the broker. */
final class Verification {

    private static final int KAFKA = 19092;

    private Verification() {}

    static void approve(Market market, Client seller) throws Exception {
        String user = seller.get("/api/v1/auth/me").expect(200).at("/id");
        ProducerRecord<String, String> event = new ProducerRecord<>(
                "soko.kyc", user, "{\"userId\": \"%s\", \"status\": \"APPROVED\"}".formatted(user));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        "kyc.status-changed.v1",
                        "ce_source",
                        "/kyc",
                        "ce_subject",
                        user,
                        "ce_time",
                        Instant.now().toString())
                .forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        Map<String, Object> broker = Map.of("bootstrap.servers", "127.0.0.1:" + market.port(KAFKA));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            producer.send(event).get();
        }
    }
}
