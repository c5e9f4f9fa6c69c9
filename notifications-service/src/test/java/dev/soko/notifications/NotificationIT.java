package dev.soko.notifications;

import static dev.soko.notifications.Api.NOTIFICATIONS;
import static dev.soko.notifications.Api.PREFERENCES;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.infrastructure.Mailbox;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** From an event to the app and the mailbox. */
@NotificationsTest
class NotificationIT {

    private final Api api;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final TestToken user;

    NotificationIT(@Autowired Api api, @Autowired JdbcClient jdbc, @Autowired DataSource database) {
        this.api = api;
        this.jdbc = jdbc;
        this.database = database;
        this.user = api.tokens().user();
    }

    @Test
    void oneEventIsOneNotificationAndOneMailWhateverIsRedelivered() {
        String email = api.address(user);
        UUID event = api.outbid(user);
        api.awaitNotifications(user, 1);
        Mailbox.await(email, 1);
        // As if the inbox had forgotten it.
        jdbc.sql("delete from inbox where event_id = :event")
                .param("event", event)
                .update();
        api.others().resend(event, "auctions", "auction.outbid.v1", Ids.next(), Api.outbidOf(user.userId()));
        await().until(() -> api.count("select count(*) from inbox where event_id = :it", event) == 1);
        api.outbid(user);
        api.awaitNotifications(user, 2);
        Mailbox.await(email, 2);
        assertThat(Mailbox.messagesTo(email)).hasSize(2);
    }

    @Test
    void whatIsReadSeenOrArchivedCountsNoMore() {
        for (int i = 0; i < 3; i++) {
            api.outbid(user);
        }
        List<String> ids = api.awaitNotifications(user, 3);
        assertThat(api.number(user, "unread")).isEqualTo(3);
        assertThat(api.number(user, "unseen")).isEqualTo(3);

        body(api.post(NOTIFICATIONS + "/seen", user), 200);
        assertThat(api.number(user, "unseen")).isZero();
        body(api.post(NOTIFICATIONS + "/" + ids.get(0) + "/read", user), 200);
        body(api.post(NOTIFICATIONS + "/" + ids.get(0) + "/read", user), 200);
        assertThat(api.number(user, "unread")).isEqualTo(2);
        body(api.delete(NOTIFICATIONS + "/" + ids.get(1), user), 204);
        body(api.delete(NOTIFICATIONS + "/" + ids.get(1), user), 404);
        assertThat(api.number(user, "unread")).isEqualTo(1);
        String unread = body(api.get(NOTIFICATIONS + "?unread=true", user), 200);
        assertThat(JsonPath.<List<String>>read(unread, "$.items[*].id")).containsExactly(ids.get(2));
        body(api.post(NOTIFICATIONS + "/read-all", user), 200);
        assertThat(api.number(user, "unread")).isZero();
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 3; i++) {
            api.outbid(user);
        }
        List<String> ids = api.awaitNotifications(user, 3);
        String first = body(api.get(NOTIFICATIONS + "?limit=2", user), 200);
        String second = body(
                api.get(NOTIFICATIONS + "?limit=2&cursor=" + JsonPath.<String>read(first, "$.nextCursor"), user), 200);
        assertThat(JsonPath.<List<String>>read(first, "$.items[*].id")).isEqualTo(ids.subList(0, 2));
        assertThat(JsonPath.<List<String>>read(second, "$.items[*].id")).isEqualTo(ids.subList(2, 3));
        assertThat(JsonPath.<String>read(second, "$.nextCursor")).isNull();
    }

    @Test
    void aChannelThatIsOffIsSilentButNotForWhatIsEssential() {
        String email = api.address(user);
        api.prefer(user, "null", "OFF", "{\"OUTBID\": {\"inApp\": false, \"email\": false, \"push\": false}}");
        UUID event = api.outbid(user);
        await().until(() -> api.count("select count(*) from notification where event_id = :it", event) == 1);
        api.reinstated(user);
        api.awaitNotifications(user, 1);
        assertThat(Mailbox.await(email, 1).subject()).isEqualTo("Your account is active again");
        assertThat(Mailbox.messagesTo(email)).hasSize(1);
        String wishes = body(api.get(PREFERENCES, user), 200);
        assertThat(JsonPath.<Boolean>read(wishes, "$.types.OUTBID.email")).isFalse();
        assertThat(JsonPath.<Boolean>read(wishes, "$.types.LOW_STOCK.email")).isTrue();
    }

    @Test
    void quietHoursHoldAMailButNotAnEssentialOne() {
        String email = api.address(user);
        OffsetDateTime end = api.quiet(user);
        api.outbid(user);
        String id = api.awaitNotifications(user, 1).getFirst();
        api.awaitDelivery(id, end);
        api.reinstated(user);
        assertThat(Mailbox.await(email, 1).subject()).isEqualTo("Your account is active again");

        api.prefer(user, "null", "OFF", "{}");
        api.deliverNow(id);
        assertThat(Mailbox.await(email, 2).subject()).isEqualTo("You were outbid");
    }

    @Test
    void aDigestBundlesWhatWasNotReadMeanwhile() {
        String email = api.address(user);
        api.prefer(user, "null", "HOURLY", "{}");
        for (int i = 0; i < 3; i++) {
            api.outbid(user);
        }
        List<String> ids = api.awaitNotifications(user, 3);
        body(api.post(NOTIFICATIONS + "/" + ids.getFirst() + "/read", user), 200);
        assertThat(Mailbox.messagesTo(email)).isEmpty();
        assertThat(api.count("select count(*) from scheduled_tasks where task_instance like :it", user.userId() + "/%"))
                .isEqualTo(1);
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_instance like :it")
                .param("it", user.userId() + "/%")
                .update();
        assertThat(Mailbox.await(email, 1).subject()).isEqualTo("2 notifications");
        assertThat(Mailbox.messagesTo(email)).hasSize(1);
    }

    /** A notification that is written before the hour and committed after it. */
    @Test
    void aDigestWaitsForWhatIsStillBeingAddedToIt() throws Exception {
        String email = api.address(user);
        String digest = user.userId() + "/";
        api.prefer(user, "null", "HOURLY", "{}");
        api.outbid(user);
        api.awaitNotifications(user, 1);
        assertThat(api.count(
                        "select count(*) from scheduled_tasks, notification where user_id = :it"
                                + " and task_instance like user_id || '/%' and execution_time > digest_at",
                        user.userId()))
                .isEqualTo(1);
        try (Connection adding = database.getConnection()) {
            adding.setAutoCommit(false);
            JdbcClient add = JdbcClient.create(new SingleConnectionDataSource(adding, true));
            add.sql("select id from person where id = :user for update")
                    .param("user", user.userId())
                    .query(UUID.class)
                    .single();
            add.sql("""
                            insert into notification
                            select gen_random_uuid(), gen_random_uuid(), user_id, type, title, body, about, about_id,
                                created_at, sequence + 2, in_app, read_at, archived_at, digest_at
                            from notification where user_id = :user
                            """).param("user", user.userId()).update();
            api.deliverNow(digest);
            await().until(() -> api.deliveries(digest) == 0 || whoWaitForLocks() > 0);
            adding.commit();
        }
        assertThat(Mailbox.await(email, 1).subject()).isEqualTo("2 notifications");
    }

    private long whoWaitForLocks() {
        return api.count(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = :it",
                "Lock");
    }

    @Test
    void nothingIsKeptOfAnErasedPersonAndNothingMadeAnew() {
        api.address(user);
        api.prefer(user, "null", "OFF", "{}");
        body(api.post(Api.DEVICES, user, BadInputIT.device("https://push.example/" + user.userId())), 201);
        body(api.delete(Api.DEVICES + "?id=" + Ids.next(), user), 404);
        api.others()
                .send(
                        "users",
                        "user.erased.v1",
                        user.userId(),
                        Map.of("userId", user.userId().toString()));
        await().until(() -> api.count("select count(*) from person where erased and id = :it", user.userId()) == 1);
        UUID late = api.outbid(user);
        await().until(() -> api.count("select count(*) from inbox where event_id = :it", late) == 1);
        assertThat(api.count(
                        "select (select count(*) from notification where user_id = :it)"
                                + " + (select count(*) from preference where user_id = :it)"
                                + " + (select count(*) from device where user_id = :it)"
                                + " + (select count(*) from person where id = :it and email is not null)",
                        user.userId()))
                .isZero();
    }
}
