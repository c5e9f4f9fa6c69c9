package dev.soko.testing.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.soko.local.infrastructure.LocalKafka;
import dev.soko.platform.Ids;
import dev.soko.platform.events.BroadcastConsumer;
import dev.soko.platform.events.ReceivedEvent;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ChannelClient;
import dev.soko.testing.events.ForeignEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

/** Clients that come when a replica has just started, and does not hear events yet. */
@SpringBootTest(
        classes = {TickerApplication.class, EarlyClientsIT.Events.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "soko.sockets.admit-within=500ms",
            "management.endpoint.health.group.readiness.include=readinessState",
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@DirtiesContext
class EarlyClientsIT {

    private static final String PATH = "/api/v1/ticker/ws";
    private static final int BROKER = freePort();

    @TestConfiguration
    static class Events {

        @Bean
        KafkaConnectionDetails brokerToCome() {
            return () -> List.of("127.0.0.1:" + BROKER);
        }

        /** Each event is a tick. */
        @Bean
        BroadcastConsumer ticks(Ticker ticker) {
            return new BroadcastConsumer() {
                @Override
                public String source() {
                    return "clock";
                }

                @Override
                public Duration lookBack() {
                    return Duration.ZERO;
                }

                @Override
                public void on(ReceivedEvent event) {
                    ticker.tick();
                }
            };
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private TestTokens tokens;

    @Autowired
    private ForeignEvents others;

    @TempDir
    private Path folder;

    @Test
    void nobodyComesInBeforeEventsAreHeardAndWhoComesInMissesNone() throws Exception {
        String token = tokens.user().value();
        assertThatThrownBy(() -> ChannelClient.open(port, PATH, token))
                .isInstanceOfSatisfying(
                        ChannelClient.RefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(503));
        assertThatThrownBy(() -> ChannelClient.open(port, PATH, "nonsense"))
                .isInstanceOfSatisfying(
                        ChannelClient.RefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(401));

        try (LocalKafka _ = LocalKafka.persistent(folder.resolve("kafka"), BROKER);
                ChannelClient client = await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> ChannelClient.open(port, PATH, token), _ -> true)) {
            client.says("{\"event\": \"tick:join\", \"id\": 1, \"data\": {\"ticker\": \"all\", \"after\": 0}}");
            assertThat(client.next()).contains("ack");
            others.send("clock", "clock.ticked.v1", Ids.next(), Map.of());
            assertThat(client.next()).contains("\"tick\"");
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
