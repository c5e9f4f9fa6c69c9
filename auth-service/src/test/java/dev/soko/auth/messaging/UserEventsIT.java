package dev.soko.auth.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.auth.AuthTest;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

@AuthTest
class UserEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    AuthApi api;

    @Autowired
    ForeignEvents users;

    @Autowired
    RecordedEvents events;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theNameOfTheProfileIsTheNameOfTheAccount() {
        Pair user = api.newUser();
        ObjectNode changed = EventSamples.of("users").json("user.profile-changed.v1");
        changed.put("userId", user.userId().toString()).put("displayName", "Amina O.");
        users.send("users", "user.profile-changed.v1", user.userId(), changed);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> api.get("/me", user).text("displayName").equals("Amina O."));
    }

    @Test
    void anErasedUserLeavesNothing() {
        String email = AuthApi.someAddress();
        Pair user = api.newUser(email);
        ObjectNode erased = EventSamples.of("users").json("user.erased.v1");
        erased.put("userId", user.userId().toString());
        users.send("users", "user.erased.v1", user.userId(), erased);
        Awaitility.await().atMost(PATIENCE).until(() -> api.get("/me", user).status() == 401);
        api.refresh(user.refresh()).expect(401, "refresh_token_invalid");
        api.login(email, AuthApi.PASSWORD).expect(401, "invalid_credentials");
        events.await("auth.sessions-revoked.v1", user.userId(), 1);
        long left = jdbc.sql("""
                        select (select count(*) from account where email = :email)
                             + (select count(*) from session where account_id = :id)
                             + (select count(*) from one_time_code where email = :email)
                        """)
                .param("email", email)
                .param("id", user.userId())
                .query(Long.class)
                .single();
        assertThat(left).isZero();
    }
}
