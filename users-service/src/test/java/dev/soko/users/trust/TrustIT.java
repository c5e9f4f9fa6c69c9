package dev.soko.users.trust;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.Envelope;
import dev.soko.testing.events.RecordedEvents;
import dev.soko.users.Api;
import dev.soko.users.UsersTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@UsersTest
class TrustIT {

    private final Api api;
    private final RecordedEvents events;
    private final TrustService trust;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    TrustIT(
            @Autowired Api api,
            @Autowired RecordedEvents events,
            @Autowired TrustService trust,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionTemplate transaction) {
        this.api = api;
        this.events = events;
        this.trust = trust;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void theScoreIsExplainedByItsInputs() {
        UUID id = api.member("Explained").userId();
        trust.learn(id, facts -> withOrders(facts, 10));

        String answer = body(api.get(path(id)), 200);

        assertThat(JsonPath.<List<Map<String, Object>>>read(answer, "$.inputs"))
                .hasSize(7)
                .contains(Map.of("name", "completedOrders", "value", 10, "points", 10, "maxPoints", 20));
        assertThat(JsonPath.<List<Integer>>read(answer, "$.inputs[*].points").stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(JsonPath.<Integer>read(answer, "$.score"));
        assertThat(JsonPath.<String>read(answer, "$.updatedAt")).endsWith("Z");
        assertThat(body(api.get(path(id)), 200)).isEqualTo(answer);
    }

    @Test
    void aFactMovesTheScoreEverywhereAndIsToldOnce() {
        TestToken member = api.member("Moving");
        UUID id = member.userId();

        trust.learn(id, facts -> withOrders(facts, 10));
        trust.learn(id, facts -> withOrders(facts, 0));

        int score = JsonPath.read(body(api.get(path(id)), 200), "$.score");
        assertThat(score).isGreaterThan(31);
        assertThat(JsonPath.<Integer>read(body(api.get("/api/v1/users/me", member), 200), "$.trustScore"))
                .isEqualTo(score);
        assertThat(JsonPath.<Integer>read(body(api.get("/api/v1/users/" + id), 200), "$.trustScore"))
                .isEqualTo(score);
        assertThat(told(id, 2)).containsExactly(31, score);
    }

    @Test
    void factsThatArriveAtOnceAllCount() {
        UUID id = api.member("Busy").userId();

        IntStream.range(0, 16).parallel().forEach(_ -> trust.learn(id, facts -> withOrders(facts, 1)));

        assertThat(trust.own(id).orElseThrow().facts().completedOrders()).isEqualTo(16);
    }

    @Test
    void factsThatComeBeforeTheRegistrationCount() {
        UUID id = Ids.next();
        trust.learn(id, facts -> withOrders(facts, 4));
        trust.learn(id, facts -> withOrders(facts, 6));
        assertThat(trust.visible(id)).isEmpty();

        register(id);

        assertThat(trust.own(id).orElseThrow().facts().completedOrders()).isEqualTo(10);
        int score = JsonPath.read(body(api.get(path(id)), 200), "$.score");
        assertThat(score).isGreaterThan(31);
        assertThat(told(id, 1)).containsExactly(score);
    }

    @Test
    void aFactAndTheRegistrationThatComeTogetherBothCount() {
        UUID id = Ids.next();
        trust.learn(id, facts -> withOrders(facts, 10));
        transaction.executeWithoutResult(_ -> {
            trust.learn(id, facts -> withOrders(facts, 90));
            api.auth("auth.user-registered.v1", id, Map.of("displayName", "Meanwhile", "email", Api.email(id)));
            await().until(() -> somebodyWaits("advisory"));
        });
        register(id);

        assertThat(told(id, 1))
                .containsExactly(trust.own(id).orElseThrow().explained().score());
    }

    @Test
    void anErasedMemberIsLeftAlone() {
        TestToken member = api.member("Leaving");
        api.delete("/api/v1/users/me", member).expectStatus().isNoContent();

        trust.learn(member.userId(), facts -> withOrders(facts, 1));

        assertThat(trust.own(member.userId())).isEmpty();
    }

    @Test
    void aFactAndAnErasureDoNotWaitForEachOtherInACircle() throws Exception {
        UUID id = api.member("Leaving").userId();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> fact = transaction.execute(_ -> {
                jdbc.sql("select id from profiles where id = ? for update")
                        .param(id)
                        .query(UUID.class)
                        .single();
                Future<?> learning = others.submit(() -> trust.learn(id, facts -> withOrders(facts, 1)));
                await().until(() -> somebodyWaits("transactionid"));
                trust.erase(id);
                return learning;
            });
            fact.get();
        }
        assertThat(trust.own(id)).isEmpty();
    }

    @Test
    void whatMovedWhileAMemberWasHiddenIsToldWhenTheyAreShownAgain() {
        UUID id = api.member("Back").userId();
        api.auth("auth.user-suspended.v1", id, Map.of("status", "SUSPENDED"));
        await().until(() -> trust.visible(id).isEmpty());
        trust.learn(id, facts -> withOrders(facts, 10));
        int score = trust.own(id).orElseThrow().score();

        api.auth("auth.user-reinstated.v1", id, Map.of());

        assertThat(told(id, 2)).containsExactly(31, score);
    }

    private boolean somebodyWaits(String lock) {
        return jdbc.sql("select exists (select from pg_locks where locktype = ? and not granted)")
                .param(lock)
                .query(Boolean.class)
                .single();
    }

    private void register(UUID id) {
        api.auth("auth.user-registered.v1", id, Map.of("displayName", "Late", "email", Api.email(id)));
        api.auth("auth.user-verified.v1", id, Map.of());
        await().untilAsserted(() -> api.get(path(id)).expectStatus().isOk());
    }

    @Test
    void anAccountGainsByAgeAlone() {
        UUID old = joined("Old", 200);
        UUID fresh = joined("Fresh", 0);

        TrustJobs.age(trust);
        TrustJobs.age(trust);

        assertThat(told(old, 2)).containsExactly(31, 36);
        assertThat(JsonPath.<Integer>read(body(api.get(path(old)), 200), "$.score"))
                .isEqualTo(36);
        assertThat(events.about(fresh))
                .filteredOn(event -> event.type().equals("user.trust-changed.v1"))
                .hasSize(1);
    }

    @Test
    void agingReachesEveryBatch() {
        UUID first = joined("First of many", 100);
        jdbc.sql("""
                with many as (
                    insert into profiles (id, email, display_name, trust_score, created_at)
                    select uuidv7(), 'x', 'Many', 31, now() from generate_series(1, 1100) returning id)
                insert into trust_facts (user_id, updated_at) select id, now() from many
                """).update();
        UUID last = joined("Last of many", 100);

        TrustJobs.age(trust);

        assertThat(told(first, 2)).hasSize(2);
        assertThat(told(last, 2)).hasSize(2);
    }

    private UUID joined(String name, int daysAgo) {
        UUID id = api.member(name).userId();
        jdbc.sql("update profiles set created_at = now() - make_interval(days => ?) where id = ?")
                .params(daysAgo, id)
                .update();
        return id;
    }

    private List<Integer> told(UUID id, int count) {
        return events.await("user.trust-changed.v1", id, count).stream()
                .map(TrustIT::score)
                .toList();
    }

    private static int score(Envelope event) {
        return event.as(TrustChanged.class).score();
    }

    private static String path(UUID id) {
        return "/api/v1/users/" + id + "/trust-score";
    }

    private static TrustFacts withOrders(TrustFacts facts, int more) {
        return new TrustFacts(
                facts.reviews(),
                facts.stars(),
                facts.completedOrders() + more,
                facts.failedOrders(),
                facts.disputesLost(),
                facts.identityVerified(),
                facts.responseMinutes(),
                facts.memberSince());
    }
}
