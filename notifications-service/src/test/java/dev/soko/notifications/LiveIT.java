package dev.soko.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ChannelClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Notifications as they come. */
@NotificationsTest
class LiveIT {

    private static final String PATH = "/api/v1/notifications/ws";

    private final Api api;
    private final JdbcConnectionDetails database;
    private final TestToken user;

    @LocalServerPort
    private int port;

    LiveIT(@Autowired Api api, @Autowired JdbcConnectionDetails database) {
        this.api = api;
        this.database = database;
        this.user = api.tokens().user();
    }

    @Test
    void nobodyListensWithoutAToken() {
        assertThatThrownBy(() -> ChannelClient.open(port, PATH, null))
                .isInstanceOfSatisfying(
                        ChannelClient.RefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(401));
    }

    @Test
    void bothReplicasTellEachOfThePersonsClientsAndNobodyElse() throws Exception {
        try (ConfigurableApplicationContext second = secondReplica();
                ChannelClient here = ChannelClient.open(port, PATH, user.value());
                ChannelClient there = ChannelClient.open(
                        second.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
                        PATH,
                        user.value());
                ChannelClient another =
                        ChannelClient.open(port, PATH, api.tokens().user().value())) {
            isCounts(here.next(), 0, 0);
            isCounts(there.next(), 0, 0);
            isCounts(another.next(), 0, 0);
            api.outbid(user);
            String fresh = here.next();
            isNew(fresh, 1);
            isNew(there.next(), 1);
            isCounts(here.next(), 1, 2);
            isCounts(there.next(), 1, 2);

            there.says("{\"event\": \"notification:read\", \"id\": 7, \"data\": {\"id\": \"%s\"}}"
                    .formatted(JsonPath.<String>read(fresh, "$.data.id")));
            isCounts(here.next(), 0, 3);
            assertThat(there.next() + there.next()).contains("\"ack\"").contains("\"notification:counts\"");
            another.says("{\"event\": \"notification:read\", \"id\": 8, \"data\": {\"id\": \"%s\"}}"
                    .formatted(JsonPath.<String>read(fresh, "$.data.id")));
            assertThat(JsonPath.<Integer>read(another.next(), "$.data.status")).isEqualTo(404);
        }
    }

    @Test
    void whoWasAwayIsToldWhatWasMissed() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.outbid(user);
        }
        api.awaitNotifications(user, 3);
        try (ChannelClient client = ChannelClient.open(port, PATH, user.value())) {
            isCounts(client.next(), 3, 6);
            client.says("{\"event\": \"notification:join\", \"data\": {\"afterSequence\": 1}}");
            isNew(client.next(), 3);
            isNew(client.next(), 5);
            isCounts(client.next(), 3, 6);
            api.outbid(user);
            isNew(client.next(), 7);
        }
    }

    @Test
    void whatIsNotUnderstoodIsSaid() throws Exception {
        try (ChannelClient client = ChannelClient.open(port, PATH, user.value())) {
            isCounts(client.next(), 0, 0);
            client.says("{\"event\": \"notification:dance\"}");
            assertThat(JsonPath.<Integer>read(client.next(), "$.data.status")).isEqualTo(400);
            client.says("{\"event\": \"notification:read\", \"data\": {\"id\": \"7\"}}");
            assertThat(JsonPath.<Integer>read(client.next(), "$.data.status")).isEqualTo(400);
            client.says("{\"event\": \"notification:read\", \"data\": {\"id\": \"%s\"}}".formatted(Ids.next()));
            assertThat(JsonPath.<Integer>read(client.next(), "$.data.status")).isEqualTo(404);
        }
    }

    private static void isNew(String frame, int sequence) {
        assertThat(JsonPath.<String>read(frame, "$.event")).isEqualTo("notification:new");
        assertThat(JsonPath.<String>read(frame, "$.data.title")).isEqualTo("You were outbid");
        assertThat(JsonPath.<Integer>read(frame, "$.data.sequence")).isEqualTo(sequence);
    }

    private static void isCounts(String frame, int unread, int sequence) {
        assertThat(JsonPath.<String>read(frame, "$.event")).isEqualTo("notification:counts");
        assertThat(JsonPath.<Integer>read(frame, "$.data.unread")).isEqualTo(unread);
        assertThat(JsonPath.<Integer>read(frame, "$.data.sequence")).isEqualTo(sequence);
    }

    private ConfigurableApplicationContext secondReplica() {
        return new SpringApplicationBuilder(NotificationsApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("sameDatabase", JdbcConnectionDetails.class, () -> database))
                .properties("spring.main.allow-bean-definition-overriding=true")
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--soko.security.jwks-uri=" + TestTokens.jwksUri());
    }
}
