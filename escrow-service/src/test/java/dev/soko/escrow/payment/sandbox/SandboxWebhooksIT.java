package dev.soko.escrow.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.soko.escrow.EscrowProperties;
import dev.soko.escrow.EscrowProperties.Sandbox;
import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.payment.sandbox.SandboxStore.Pending;
import dev.soko.platform.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** A sender that ends while nobody answers it. */
@EscrowTest
class SandboxWebhooksIT {

    /** A time when what is due is not yet due for the service's own sender. */
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(1));

    private final SandboxStore store;
    private final JsonMapper json;
    private final Environment environment;
    private final EscrowProperties properties;
    private final String body;

    SandboxWebhooksIT(
            @Autowired SandboxStore store,
            @Autowired JsonMapper json,
            @Autowired Environment environment,
            @Autowired EscrowProperties properties) {
        this.store = store;
        this.json = json;
        this.environment = environment;
        this.properties = properties;
        UUID operation = Ids.next();
        this.body = json.writeValueAsString(
                new SandboxEvent("sbe_" + operation, SandboxEvent.Type.SUCCEEDED, operation, "sb_1", null));
    }

    @AfterEach
    void forget() {
        waiting().forEach(webhook -> store.deleteWebhook(webhook.id()));
    }

    @Test
    void theEndWaitsForNoReceiverAndWhatWasNotTakenIsStillToBeSent() throws IOException {
        store.insertWebhook(body, LATER);
        try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            SandboxWebhooks webhooks = sender(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
            webhooks.sendSoon();
            try (Socket request = silent.accept()) {
                request.getInputStream().readNBytes(1);

                assertTimeout(Duration.ofSeconds(2), webhooks::destroy);
            }
        }

        assertThat(waiting()).hasSize(1);
    }

    private List<Pending> waiting() {
        return store.due(LATER, Integer.MAX_VALUE).stream()
                .filter(webhook -> webhook.body().equals(body))
                .toList();
    }

    private SandboxWebhooks sender(URI address) {
        return new SandboxWebhooks(
                store,
                new SandboxSignature("a-secret"),
                json,
                environment,
                Clock.fixed(LATER, ZoneOffset.UTC),
                new EscrowProperties(
                        properties.provider(),
                        properties.commission(),
                        properties.disputes(),
                        new Sandbox(null, address, Duration.ZERO),
                        properties.stripe()));
    }
}
