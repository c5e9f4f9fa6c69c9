package dev.soko.users;

import static org.awaitility.Awaitility.await;

import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ServiceClient;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The service as its clients and neighbours see it. */
@Component
@Lazy
public class Api extends ServiceClient {

    private static final EventSamples AUTH = EventSamples.of("auth");

    private final ForeignEvents events;

    Api(@Value("${local.server.port}") int port, TestTokens tokens, ForeignEvents events) {
        super(port, tokens);
        this.events = events;
    }

    /** Someone who registered and verified, and whose profile is there. */
    public TestToken member(String displayName) {
        UUID id = register(displayName);
        auth("auth.user-verified.v1", id, Map.of());
        await().untilAsserted(() -> get("/api/v1/users/" + id).expectStatus().isOk());
        return tokens().user(id);
    }

    public UUID register(String displayName) {
        UUID id = Ids.next();
        auth("auth.user-registered.v1", id, Map.of("displayName", displayName, "email", email(id)));
        return id;
    }

    public static String email(UUID id) {
        return "m." + id + "@example.org";
    }

    /** Sends auth-service's sample of that type with this user and these fields. */
    public void auth(String type, UUID userId, Map<String, String> fields) {
        ObjectNode event = AUTH.json(type);
        event.put("userId", userId.toString());
        fields.forEach(event::put);
        events.send("auth", type, userId, event);
    }
}
