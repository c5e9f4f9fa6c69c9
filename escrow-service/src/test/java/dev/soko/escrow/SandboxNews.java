package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;

import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Webhooks as the sandbox sends them, which signs as Stripe does. */
record SandboxNews(Api api) {

    static final String SECRET = "a-secret-of-the-tests";

    /** Says now that the operation is so far. */
    void say(UUID operation, String type) {
        String event = event(operation, type);
        body(send(event, sign(event, SECRET, Instant.now().getEpochSecond())), 204);
    }

    ResponseSpec send(String event, @Nullable String signature) {
        return api.post(
                ROOT + "/webhooks/sandbox",
                headers -> {
                    if (signature != null) {
                        headers.set("Sandbox-Signature", signature);
                    }
                },
                event);
    }

    static String event(UUID operation, String type) {
        return "{\"id\": \"evt_%s_%s\", \"type\": \"%s\", \"operation\": \"%s\", \"payment\": \"sb_1\", \"reason\": null}"
                .formatted(operation, type, type, operation);
    }

    static String sign(String event, String secret, long seconds) {
        try {
            return Webhook.Signature.generateSignatureHeader(event, secret, seconds);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JVM has HMAC-SHA256", missing);
        }
    }
}
