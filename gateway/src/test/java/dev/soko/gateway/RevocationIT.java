package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.client.SocketClient;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.node.ObjectNode;

/** Sessions that auth-service ends while their access tokens would still be good. */
@GatewayTest
@TestPropertySource(properties = "test.without=dev.soko.testing.access.TestTokensAutoConfiguration")
class RevocationIT {

    private static final String REVOKED = "auth.sessions-revoked.v1";

    /** What the API promises. */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    @Autowired
    WebTestClient client;

    @Autowired
    ForeignEvents others;

    @LocalServerPort
    int port;

    @Test
    void aRevokedSessionIsRefusedAndItsSocketsAreClosed() throws Exception {
        UUID session = UUID.randomUUID();
        String token = tokenOf(session);
        String other = tokenOf(UUID.randomUUID());
        read(token).isOk();
        try (SocketClient socket = SocketClient.open(port, "/api/v1/auctions/ws", token);
                SocketClient bystander = SocketClient.open(port, "/api/v1/auctions/ws", other)) {
            revoke(session);
            assertThat(socket.closed(WITHIN)).startsWith("4401");
            read(token).isUnauthorized();
            read(other).isOk();
            bystander.says("hello").hears("echo hello");
        }
    }

    @Test
    void aSessionIsOverForEachOfItsTokens() {
        UUID session = UUID.randomUUID();
        String first = tokenOf(session);
        revoke(session);
        Awaitility.await().atMost(WITHIN).untilAsserted(() -> read(first).isUnauthorized());
        read(tokenOf(session)).isUnauthorized();
    }

    @Test
    void whatIsNoRevocationChangesNothing() {
        UUID session = UUID.randomUUID();
        others.send("auth", "auth.something-new.v1", UUID.randomUUID(), new Object[] {session});
        others.sendRaw("auth", session, java.util.Map.of(), new byte[] {1, 2, 3});
        UUID marker = UUID.randomUUID();
        revoke(marker);
        Awaitility.await()
                .atMost(WITHIN)
                .untilAsserted(() -> read(tokenOf(marker)).isUnauthorized());
        read(tokenOf(session)).isOk();
    }

    private void revoke(UUID session) {
        ObjectNode event = EventSamples.of("auth").json(REVOKED);
        event.putArray("sessionIds").add(session.toString());
        others.send("auth", REVOKED, UUID.randomUUID(), event);
    }

    private static String tokenOf(UUID session) {
        return Tokens.of(Tokens.KEY, claims -> claims.claim("sid", session.toString()));
    }

    private org.springframework.test.web.reactive.server.StatusAssertions read(String token) {
        return client.get()
                .uri("/api/v1/listings/mine")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus();
    }
}
