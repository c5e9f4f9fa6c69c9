package dev.soko.notifications.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.soko.notifications.notification.Message;
import dev.soko.platform.Ids;
import dev.soko.testing.events.EventSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        List<Message> messages =
                notice.messages(Ids.next(), Instant.EPOCH, sample).toList();
        assertThat(messages)
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.title() + message.body())
                        .doesNotContain("{")
                        .doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT"));
        JsonNode named = sample.path(notice.recipient());
        assertThat(messages)
                .extracting(message -> message.userId().toString())
                .containsExactlyElementsOf(
                        named.isArray()
                                ? named.valueStream().map(JsonNode::asString).toList()
                                : List.of(named.asString()));
    }

    @Test
    void moneyAndTimesAreReadable() {
        JsonNode sample = EventSamples.of("auctions").json("auction.outbid.v1");
        assertThat(Notices.messages("auction.outbid.v1", Ids.next(), Instant.EPOCH, sample))
                .extracting(Message::body)
                .containsExactly(
                        "Beaded basket, two sizes is at ZAR 310.00 now. To lead again bid ZAR 320.00 or more before"
                                + " 29 November 2026 18:01 UTC.");
    }

    @Test
    void whatPeopleWriteStaysAsItIsWhateverItLooksLike() {
        ObjectNode sample = EventSamples.of("auctions").json("auction.outbid.v1");
        for (String title : List.of("2026-01-01T-shirt, size XZ", "2026-11-29T18:01:00Z", "{endsAt:time} $1 \\")) {
            sample.put("title", title);
            assertThat(Notices.messages("auction.outbid.v1", Ids.next(), Instant.EPOCH, sample))
                    .singleElement()
                    .satisfies(message -> assertThat(message.body()).startsWith(title + " is at ZAR 310.00 now."));
        }
    }

    @Test
    void anEndTellsItsSellerAndEachBidderOneThing() {
        ObjectNode ended = EventSamples.of("auctions").json("auction.ended.v1");
        String seller = ended.path("sellerId").asString();
        String winner = ended.path("winnerId").asString();
        String other = ended.at("/bidderIds/1").asString();
        assertThat(ended.at("/bidderIds/0").asString()).isEqualTo(winner);
        assertThat(told(ended))
                .containsOnly(
                        entry(seller, "Your auction is over: sold"),
                        entry(winner, "You won"),
                        entry(other, "An auction is over"));
        ended.putNull("winnerId").put("outcome", "RESERVE_NOT_MET");
        assertThat(told(ended))
                .containsOnly(
                        entry(seller, "Your auction is over: not sold"),
                        entry(winner, "An auction is over: not sold"),
                        entry(other, "An auction is over: not sold"));
        ended.put("outcome", "CANCELLED");
        assertThat(told(ended))
                .containsOnly(
                        entry(seller, "Your auction was cancelled"),
                        entry(winner, "An auction was cancelled"),
                        entry(other, "An auction was cancelled"));
        ended.put("outcome", "NO_BIDS").putArray("bidderIds");
        assertThat(told(ended)).containsOnly(entry(seller, "Your auction is over: not sold"));
    }

    /** Titles by person. */
    private static Map<String, String> told(JsonNode ended) {
        return Notices.messages("auction.ended.v1", Ids.next(), Instant.EPOCH, ended).stream()
                .collect(Collectors.toMap(message -> message.userId().toString(), Message::title));
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
