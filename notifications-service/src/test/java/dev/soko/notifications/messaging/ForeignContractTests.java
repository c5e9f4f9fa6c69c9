package dev.soko.notifications.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.notifications.notification.Message;
import dev.soko.platform.Ids;
import dev.soko.testing.events.EventSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ForeignContractTests {

    /** The services by the first word of their events' types. */
    private static final Map<String, String> SERVICES = Map.of(
            "auction", "auctions",
            "listing", "listings",
            "inventory", "inventory",
            "auth", "auth",
            "order", "orders",
            "escrow", "escrow");

    static List<Notice> ofExistingServices() {
        return Notices.all().values().stream()
                .flatMap(List::stream)
                .filter(notice -> SERVICES.containsKey(prefix(notice)))
                .toList();
    }

    private static String prefix(Notice notice) {
        return notice.event().substring(0, notice.event().indexOf('.'));
    }

    @ParameterizedTest
    @MethodSource("ofExistingServices")
    void theSampleHasAllThatIsTold(Notice notice) {
        ObjectNode sample =
                EventSamples.of(SERVICES.getOrDefault(prefix(notice), "")).json(notice.event());
        if (!notice.condition().field().isEmpty()) {
            assertThat(sample.has(notice.condition().field())).isTrue();
            sample.put(notice.condition().field(), notice.condition().value());
        }
        Message message = notice.message(Ids.next(), Instant.EPOCH, sample).orElseThrow();
        assertThat(message.title() + message.body()).doesNotContain("{");
        assertThat(message.userId()).hasToString(sample.path(notice.recipient()).asString());
    }

    @Test
    void moneyAndTimesAreReadable() {
        JsonNode sample = EventSamples.of("auctions").json("auction.outbid.v1");
        Message message = Notices.of("auction.outbid.v1")
                .getFirst()
                .message(Ids.next(), Instant.EPOCH, sample)
                .orElseThrow();
        assertThat(message.body())
                .isEqualTo("Beaded basket, two sizes is at ZAR 310.00 now. To lead again bid ZAR 320.00 or more before"
                        + " 29 November 2026 18:01 UTC.");
    }

    @Test
    void aSaleTellsItsWinnerAndItsSellerAndNobodyWhoDoesNotExist() {
        ObjectNode ended = EventSamples.of("auctions").json("auction.ended.v1");
        assertThat(told(ended)).containsExactlyInAnyOrder("You won", "Your auction is over: sold");
        ended.put("outcome", "NO_BIDS").putNull("winnerId");
        assertThat(told(ended)).containsExactly("Your auction is over: not sold");
    }

    private static List<String> told(JsonNode ended) {
        return Notices.of("auction.ended.v1").stream()
                .flatMap(notice -> notice.message(Ids.next(), Instant.EPOCH, ended).stream())
                .map(Message::title)
                .toList();
    }

    @Test
    void authAndUsersSayWhoItIs() {
        AuthEvents.Verified verified =
                EventSamples.of("auth").parse("auth.user-verified.v1", AuthEvents.Verified.class);
        assertThat(verified.email()).isEqualTo("amina@example.com");
        assertThat(verified.userId()).isNotNull();
        assertThat(EventSamples.of("users")
                        .parse("user.erased.v1", UserEvents.Erased.class)
                        .userId())
                .isNotNull();
    }
}
