package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.client.SocketClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who has the channel of notifications open, as a browser opens it, is told at once what concerns them. */
class LiveNotificationIT {

    private final Client visitor = Market.shared().client();

    @Test
    void whoIsOutbidHearsOfItAndReadsIt() throws Exception {
        Client seller = Person.of(visitor, "Sanaa").signUp();
        Client rival = Person.of(visitor, "Kamau").signUp();
        Client baraka = Person.of(visitor, "Baraka").signUp();
        Auction stool = Auction.of(seller, "Carved stool", Instant.now().plus(Duration.ofHours(1)));

        try (SocketClient page = baraka.listenInBrowser("/api/v1/notifications/ws")) {
            assertThat(page.subprotocol()).isEqualTo("soko.v1");
            assertThat(unread(next(page, "notification:counts"))).isZero();
            stool.bid(baraka, 500, "first").expect(201);
            stool.bid(rival, 1000, "higher").expect(201);

            JsonNode heard = next(page, "notification:new");
            assertThat(heard.path("title").asString()).isEqualTo("You were outbid");
            assertThat(heard.path("aboutId").asString()).isEqualTo(stool.id());
            assertThat(unread(next(page, "notification:counts"))).isEqualTo(1);
            Answer listed = baraka.get("/api/v1/notifications?unread=true").expect(200);
            assertThat(listed.json().path("items")).containsExactly(heard);
            assertThat(unread(listed.json())).isEqualTo(1);

            page.says("{\"event\": \"notification:read\", \"id\": 7, \"data\": {\"id\": \"%s\"}}"
                    .formatted(heard.path("id").asString()));
            List<JsonNode> answers = List.of(frame(page), frame(page));
            assertThat(answers)
                    .extracting(frame -> frame.path("event").asString())
                    .containsExactlyInAnyOrder("ack", "notification:counts");
            assertThat(answers)
                    .allSatisfy(frame -> assertThat(unread(frame.path("data"))).isZero());
            assertThat(answers)
                    .anySatisfy(frame -> assertThat(frame.path("id").asInt()).isEqualTo(7));
        }

        JsonNode kept = baraka.get("/api/v1/notifications").expect(200).json();
        assertThat(unread(kept)).isZero();
        assertThat(kept.at("/items/0/aboutId").asString()).isEqualTo(stool.id());
        assertThat(kept.at("/items/0/readAt").isNull()).isFalse();
    }

    /** The next frame, which has to be that event; what it says. */
    private static JsonNode next(SocketClient page, String event) throws InterruptedException {
        JsonNode frame = frame(page);
        assertThat(frame.path("event").asString()).as("%s", frame).isEqualTo(event);
        return frame.path("data");
    }

    private static JsonNode frame(SocketClient page) throws InterruptedException {
        return JsonMapper.shared().readTree(page.next());
    }

    private static int unread(JsonNode counts) {
        return counts.required("unread").asInt();
    }
}
