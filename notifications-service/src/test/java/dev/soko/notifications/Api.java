package dev.soko.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ServiceClient;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The service as its clients and the other services see it. */
@Component
@Lazy
public class Api extends ServiceClient {

    public static final String NOTIFICATIONS = "/api/v1/notifications";
    static final String PREFERENCES = NOTIFICATIONS + "/preferences";
    static final String DEVICES = NOTIFICATIONS + "/devices";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ForeignEvents others;
    private final JdbcClient jdbc;

    Api(@Value("${local.server.port}") int port, TestTokens tokens, ForeignEvents others, JdbcClient jdbc) {
        super(port, tokens);
        this.others = others;
        this.jdbc = jdbc;
    }

    ForeignEvents others() {
        return others;
    }

    static ObjectNode outbidOf(UUID bidder) {
        return EventSamples.of("auctions").json("auction.outbid.v1").put("bidderId", bidder.toString());
    }

    /** Auctions-service says that the person was outbid; the event's id. */
    UUID outbid(TestToken bidder) {
        return others.send("auctions", "auction.outbid.v1", Ids.next(), outbidOf(bidder.userId()));
    }

    /** The same, which happened then. */
    void outbid(TestToken bidder, Instant then) {
        UUID auction = Ids.next();
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                Ids.next().toString(),
                "ce_type",
                "auction.outbid.v1",
                "ce_source",
                "/auctions",
                "ce_subject",
                auction.toString(),
                "ce_time",
                then.toString());
        others.sendRaw(
                "auctions",
                auction,
                headers,
                outbidOf(bidder.userId()).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Auth-service says that the person is active again: an essential notice. */
    void reinstated(TestToken person) {
        others.send(
                "auth",
                "auth.user-reinstated.v1",
                person.userId(),
                Map.of("userId", person.userId().toString()));
    }

    /** Somebody whose address the service knows. */
    String address(TestToken person) {
        String email = person.userId() + "@example.com";
        others.send(
                "auth",
                "auth.user-verified.v1",
                person.userId(),
                EventSamples.of("auth")
                        .json("auth.user-verified.v1")
                        .put("userId", person.userId().toString())
                        .put("email", email));
        await().atMost(PATIENCE).until(() -> count("select count(*) from person where email = :it", email) == 1);
        return email;
    }

    /** The ids of the person's notifications, newest first, once there are so many. */
    List<String> awaitNotifications(TestToken person, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids(person)).hasSize(count));
        return ids(person);
    }

    private List<String> ids(TestToken person) {
        return JsonPath.read(body(get(NOTIFICATIONS, person), 200), "$.items[*].id");
    }

    int number(TestToken person, String field) {
        return JsonPath.<Integer>read(body(get(NOTIFICATIONS, person), 200), "$." + field);
    }

    long count(String sql, Object it) {
        return jdbc.sql(sql).param("it", it).query(Long.class).single();
    }

    /** Quiet hours that now is in; their end. */
    OffsetDateTime quiet(TestToken person) {
        OffsetDateTime now = OffsetDateTime.now(Clock.systemUTC());
        OffsetDateTime end = now.plusHours(2).truncatedTo(ChronoUnit.HOURS);
        LocalTime begin = now.minusHours(1).toLocalTime().truncatedTo(ChronoUnit.HOURS);
        prefer(person, "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(begin, end.toLocalTime()), "OFF", "{}");
        return end;
    }

    /** When the one delivery of that notification is due, once it waits. */
    void awaitDelivery(String notification, OffsetDateTime due) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("""
                                        select execution_time from scheduled_tasks
                                        where task_instance like :it || '%' and not picked""")
                                .param("it", notification)
                                .query(OffsetDateTime.class)
                                .list())
                        .singleElement()
                        .satisfies(time -> assertThat(time).isAtSameInstantAs(due)));
    }

    /** The same deliveries, tried at least once in vain. */
    void awaitFailure(String notification) {
        await().atMost(PATIENCE).until(() -> count("""
                                select count(*) from scheduled_tasks
                                where task_instance like :it || '%' and consecutive_failures > 0""", notification) > 0);
    }

    /** Deliveries of that notification that wait or are under way. */
    long deliveries(String notification) {
        return count("select count(*) from scheduled_tasks where task_instance like :it || '%'", notification);
    }

    /** Has the deliveries of that notification tried now. */
    void deliverNow(String notification) {
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_instance like :it || '%' and not picked")
                .param("it", notification)
                .update();
    }

    /** As if it had happened three days and an hour ago. */
    void age(String notification) {
        jdbc.sql("update notification set created_at = created_at - interval '73 hours' where id = :it::uuid")
                .param("it", notification)
                .update();
    }

    void prefer(TestToken person, String quietHours, String digest, String types) {
        body(
                put(
                        PREFERENCES,
                        person,
                        "{\"zone\": \"UTC\", \"quietHours\": %s, \"digest\": \"%s\", \"types\": %s}"
                                .formatted(quietHours, digest, types)),
                200);
    }
}
