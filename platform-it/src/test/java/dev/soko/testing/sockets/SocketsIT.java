package dev.soko.testing.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ChannelClient;
import dev.soko.testing.events.ForeignEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;

@SpringBootTest(
        classes = TickerApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "soko.sockets.patience=1s",
            "management.endpoint.health.group.readiness.include=readinessState",
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
class SocketsIT {

    private static final String PATH = "/api/v1/ticker/ws";
    private static final Duration CUT_OFF = Duration.ofSeconds(5);

    @LocalServerPort
    private int port;

    @Autowired
    private Ticker ticker;

    @Autowired
    private TestTokens tokens;

    @Autowired
    private ForeignEvents others;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    @Qualifier("trunks")
    private SmartLifecycle clients;

    @Test
    void nobodyComesInWithoutAToken() {
        for (String token :
                new String[] {null, "nonsense", tokens.user().expired().value()}) {
            assertThatThrownBy(() -> ChannelClient.open(port, PATH, token))
                    .isInstanceOfSatisfying(
                            ChannelClient.RefusedException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(401));
        }
    }

    @Test
    void aMessageWithAnIdIsAnswered() throws Exception {
        TestToken user = tokens.user();
        try (ChannelClient client = open(user)) {
            client.says("{\"event\": \"echo\", \"id\": 7, \"data\": {\"text\": \"hello\"}}");
            String answer = client.next();
            assertThat(JsonPath.<Map<String, Object>>read(answer, "$"))
                    .containsEntry("event", "ack")
                    .containsEntry("id", 7)
                    .containsEntry(
                            "data",
                            Map.of("text", "hello", "user", user.userId().toString()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                                            | 400 | is not valid JSON
            []                                                                  | 400 | must be a JSON object
            {"id": 1}                                                           | 400 | /event must be a string
            {"event": "echo", "id": {}}                                         | 400 | /id must be
            {"event": "no such", "id": 1}                                       | 400 | /event is not one
            {"event": "echo", "id": 1}                                          | 400 | /data/text
            {"event": "echo", "id": 1, "data": {"text": "longer than ten"}}     | 400 | /data/text
            {"event": "echo", "id": 1, "data": {"text": 3}}                     | 400 | /data/text
            {"event": "echo", "id": 1, "data": null}                            | 400 | /data
            {"event": "echo", "id": 1, "data": {"text": "NUL \\u0000"}}         | 400 | /data/text
            {"event": "missing", "id": 1}                                       | 404 | no such ticker
            {"event": "bug", "id": 1}                                           | 500 | could not be answered
            """)
    void whatIsWrongIsSaidAndTheChannelStaysOpen(String message, int status, String detail) throws Exception {
        try (ChannelClient client = open(tokens.user())) {
            client.says(message);
            String answer = client.next();
            assertThat(JsonPath.<String>read(answer, "$.event")).isEqualTo("error");
            assertThat(JsonPath.<Integer>read(answer, "$.data.status")).isEqualTo(status);
            assertThat(JsonPath.<String>read(answer, "$.data.detail"))
                    .contains(detail)
                    .doesNotContain("a secret of ours");
            client.says("{\"event\": \"echo\", \"id\": 2, \"data\": {\"text\": \"still\"}}");
            assertThat(client.next()).contains("still");
        }
    }

    @Test
    void whoMayNotJoinIsClosedWith4403() throws Exception {
        try (ChannelClient client = open(tokens.user())) {
            client.says("{\"event\": \"secret\"}");
            assertThat(client.closed()).startsWith("4403");
        }
    }

    @Test
    void aMessageOverTheLimitEndsTheChannel() throws Exception {
        try (ChannelClient client = open(tokens.user())) {
            client.says("x".repeat(20_000));
            assertThat(client.closed()).startsWith("1009");
        }
    }

    /** While another thread publishes: what was missed, what comes meanwhile and what comes then, without gap or repetition. */
    @Test
    void whoJoinsGetsWhatWasMissedAndThenWhatComesNothingTwiceNothingLost() throws Exception {
        for (int i = 0; i < 20; i++) {
            ticker.tick();
        }
        long seen = ticker.last() - 5;
        Thread publisher = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 2000; i++) {
                ticker.tick();
            }
        });
        try (ChannelClient client = open(tokens.user())) {
            join(client, "all", seen);
            publisher.join();
            long expected = seen;
            while (expected < ticker.last()) {
                String message = client.next();
                if (message.contains("\"tick\"")) {
                    assertThat(sequence(message)).isEqualTo(++expected);
                }
            }
        }
    }

    @Test
    void whoLeavesHearsNoMore() throws Exception {
        try (ChannelClient client = open(tokens.user())) {
            join(client, "all", ticker.last());
            assertThat(client.next()).contains("ack");
            client.says("{\"event\": \"tick:leave\", \"id\": 2, \"data\": {\"ticker\": \"all\", \"after\": 0}}");
            assertThat(client.next()).contains("ack");
            ticker.tick();
            client.says("{\"event\": \"echo\", \"id\": 3, \"data\": {\"text\": \"then\"}}");
            assertThat(client.next()).contains("then");
        }
    }

    @Test
    void aSlowReaderGetsTheNewestAndSkipsWhatItReplaced() throws Exception {
        double conflated = meters.counter("soko.sockets.conflated").count();
        try (ChannelClient client = open(tokens.user())) {
            join(client, "newest", ticker.last());
            assertThat(client.next()).contains("ack");
            long from = ticker.last();
            client.stopReading();
            while (meters.counter("soko.sockets.conflated").count() < conflated + 100) {
                ticker.tick();
            }
            client.readOn();
            long last = from;
            long heard = 0;
            while (last < ticker.last()) {
                long next = sequence(client.next());
                assertThat(next).isGreaterThan(last);
                last = next;
                heard++;
            }
            assertThat(heard).isLessThan(ticker.last() - from);
        }
    }

    @Test
    void theNewestThatWaitsForWhoJoinsAnewIsPartOfTheReplay() throws Exception {
        try (ChannelClient client = open(tokens.user())) {
            join(client, "newest", ticker.last());
            assertThat(client.next()).contains("ack");
            letTheNewestWait(client);
            joined(client, "newest", ticker.last() - 3);
            client.readOn();
            List<Long> heard = sequencesUntilAnswer(client);
            assertThat(heard).doesNotHaveDuplicates().isSorted().endsWith(ticker.last());
        }
    }

    @Test
    void theNewestThatWaitsIsNothingToWhoHasLeft() throws Exception {
        try (ChannelClient client = open(tokens.user())) {
            join(client, "newest", ticker.last());
            assertThat(client.next()).contains("ack");
            letTheNewestWait(client);
            client.says("{\"event\": \"tick:leave\", \"data\": {\"ticker\": \"newest\", \"after\": 0}}");
            joined(client, "all", ticker.last());
            client.readOn();
            assertThat(sequencesUntilAnswer(client)).doesNotContain(ticker.last());
            client.says("{\"event\": \"echo\", \"id\": 3, \"data\": {\"text\": \"then\"}}");
            assertThat(client.next()).contains("then");
        }
    }

    @Test
    void theLastComesAfterTheNewestThatWaited() throws Exception {
        double conflated = meters.counter("soko.sockets.conflated").count();
        try (ChannelClient client = open(tokens.user())) {
            join(client, "newest", ticker.last());
            assertThat(client.next()).contains("ack");
            client.stopReading();
            while (meters.counter("soko.sockets.conflated").count() == conflated) {
                ticker.tick();
            }
            ticker.lastTick();
            client.readOn();
            long last = 0;
            while (last < ticker.last()) {
                long next = sequence(client.next());
                assertThat(next).isGreaterThan(last);
                last = next;
            }
            ticker.tick();
            assertThat(sequence(client.next())).isEqualTo(ticker.last());
        }
    }

    @Test
    void aReplayMayBeLongerThanWhatMayWaitAndTheNextOneWaitsForIt() throws Exception {
        for (int i = 0; i < 300; i++) {
            ticker.tick();
        }
        long from = ticker.last() - 300;
        int joins = ticker.joins();
        try (ChannelClient client = open(tokens.user())) {
            client.stopReading();
            join(client, "large", from);
            join(client, "all", ticker.last());
            Awaitility.await().during(Duration.ofMillis(200)).until(() -> ticker.joins() == joins + 1);
            client.readOn();
            for (int i = 1; i <= 300; i++) {
                assertThat(sequence(client.next())).isEqualTo(from + i);
            }
            assertThat(client.next()).contains("ack");
            assertThat(client.next()).contains("ack");
        }
    }

    @Test
    void whoLetsTooMuchWaitThatMustArriveIsClosedWith4408() throws Exception {
        double closed = closedAsTooSlow();
        try (ChannelClient client = open(tokens.user())) {
            join(client, "large", ticker.last());
            assertThat(client.next()).contains("ack");
            client.stopReading();
            while (closedAsTooSlow() == closed) {
                ticker.tick();
            }
            client.readOn();
            assertThat(client.closed()).startsWith("4408");
        }
    }

    @Test
    void whoReadsNothingAtAllIsClosedWith4408() throws Exception {
        double conflated = meters.counter("soko.sockets.conflated").count();
        double closed = closedAsTooSlow();
        try (ChannelClient client = open(tokens.user())) {
            join(client, "newest", ticker.last());
            assertThat(client.next()).contains("ack");
            client.stopReading();
            while (meters.counter("soko.sockets.conflated").count() == conflated) {
                ticker.tick();
            }
            Awaitility.await().until(() -> closedAsTooSlow() == closed + 1);
        }
    }

    @Test
    void aChannelEndsWithItsToken() throws Exception {
        TestToken token = tokens.user().withClaim("exp", Date.from(Instant.now().plusSeconds(2)));
        try (ChannelClient client = open(token)) {
            assertThat(client.closed(CUT_OFF)).startsWith("4401");
        }
    }

    @Test
    void aChannelEndsWithItsSession() throws Exception {
        TestToken token = tokens.user().withSession(Ids.next());
        TestToken other = token.withSession(Ids.next());
        try (ChannelClient client = open(token);
                ChannelClient second = open(other)) {
            UUID session = UUID.fromString(sid(token));
            others.send(
                    "auth",
                    "auth.sessions-revoked.v1",
                    token.userId(),
                    Map.of("userId", token.userId(), "sessionIds", List.of(session), "revokedAt", Instant.now()));
            assertThat(client.closed(CUT_OFF)).startsWith("4401");
            second.says("{\"event\": \"echo\", \"id\": 2, \"data\": {\"text\": \"still\"}}");
            assertThat(second.next()).contains("still");
        }
    }

    @Test
    void aProcessThatStopsTellsItsClientsToComeAgain() throws Exception {
        try (ChannelClient client = open(tokens.user())) {
            client.says("{\"event\": \"echo\", \"id\": 1, \"data\": {\"text\": \"here\"}}");
            assertThat(client.next()).contains("here");
            clients.stop();
            assertThat(client.closed()).startsWith("1012");
        } finally {
            clients.start();
        }
    }

    private static String sid(TestToken token) {
        return JsonPath.read(
                new String(java.util.Base64.getUrlDecoder().decode(token.value().split("\\.")[1])), "$.sid");
    }

    private double closedAsTooSlow() {
        return meters.counter("soko.sockets.closed", "code", "4408").count();
    }

    private ChannelClient open(TestToken token) {
        return ChannelClient.open(port, PATH, token.value());
    }

    /** The client takes no more, and an update waits for it that is not the first to do so. */
    private void letTheNewestWait(ChannelClient client) {
        double conflated = meters.counter("soko.sockets.conflated").count();
        client.stopReading();
        while (meters.counter("soko.sockets.conflated").count() == conflated) {
            ticker.tick();
        }
        for (int i = 0; i < 3; i++) {
            ticker.tick();
        }
    }

    /** Who does not read has joined, and all that was said before has had its effect. */
    private void joined(ChannelClient client, String stream, long after) {
        int joins = ticker.joins();
        join(client, stream, after);
        Awaitility.await().until(() -> ticker.joins() == joins + 1);
    }

    /** Of what comes before the next answer. */
    private static List<Long> sequencesUntilAnswer(ChannelClient client) throws InterruptedException {
        List<Long> sequences = new ArrayList<>();
        for (String next = client.next(); !next.contains("ack"); next = client.next()) {
            sequences.add(sequence(next));
        }
        return sequences;
    }

    private static void join(ChannelClient client, String ticker, long after) {
        client.says("{\"event\": \"tick:join\", \"id\": 1, \"data\": {\"ticker\": \"%s\", \"after\": %d}}"
                .formatted(ticker, after));
    }

    private static long sequence(String tick) {
        return JsonPath.<Number>read(tick, "$.data.sequence").longValue();
    }
}
