package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.testing.events.RecordedEvents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AuthTest
class SessionsIT {

    @Autowired
    AuthApi api;

    @Autowired
    RecordedEvents events;

    @Autowired
    JdbcClient jdbc;

    @Test
    void ownSessionsAreListedNewestFirstWithDeviceAddressAndLastUse() {
        String email = AuthApi.someAddress();
        Pair first = api.newUser(email);
        Pair phone = api.pair(api.post(
                "/login", Map.of("email", email, "password", AuthApi.PASSWORD, "deviceName", "Amina's phone")));
        JsonNode items = api.get("/sessions", phone).expect(200).body().path("items");
        assertThat(items.size()).isEqualTo(2);
        JsonNode newest = items.get(0);
        assertThat(newest.path("id").asString()).isEqualTo(phone.sessionId().toString());
        assertThat(newest.path("deviceName").asString()).isEqualTo("Amina's phone");
        assertThat(newest.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(newest.path("current").booleanValue()).isTrue();
        assertThat(newest.path("lastUsedAt").asString()).endsWith("Z");
        assertThat(items.get(1).path("current").booleanValue()).isFalse();

        Answer page = api.get("/sessions?limit=1", phone).expect(200);
        Answer next = api.get("/sessions?limit=1&cursor=" + page.text("nextCursor"), phone)
                .expect(200);
        assertThat(next.body().path("items").get(0).path("id").asString())
                .isEqualTo(first.sessionId().toString());
        assertThat(next.body().path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aSessionThatIsRevokedIsOverAtOnce() {
        String email = AuthApi.someAddress();
        Pair laptop = api.newUser(email);
        Pair phone = api.signIn(email);
        api.get("/sessions/" + laptop.sessionId(), phone).expect(200);
        api.delete("/sessions/" + laptop.sessionId(), null, phone).expect(204);
        api.get("/me", laptop).expect(401);
        api.refresh(laptop.refresh()).expect(401, "refresh_token_invalid");
        api.get("/me", phone).expect(200);
        api.get("/sessions/" + laptop.sessionId(), phone).expect(404);
        api.delete("/sessions/" + laptop.sessionId(), null, phone).expect(404);
        events.await("auth.sessions-revoked.v1", phone.userId(), 1);
    }

    @Test
    void aSessionThatHasExpiredIsNotThereToEnd() {
        String email = AuthApi.someAddress();
        Pair old = api.newUser(email);
        Pair user = api.signIn(email);
        jdbc.sql("update session set expires_at = created_at where id = :id")
                .param("id", old.sessionId())
                .update();
        api.get("/sessions/" + old.sessionId(), user).expect(404);
        api.delete("/sessions/" + old.sessionId(), null, user).expect(404, "not_found");
    }

    /** Its last access token may still be good. */
    @Test
    void whoSignsOutEverywhereEndsWhatHasJustExpiredToo() {
        String email = AuthApi.someAddress();
        Pair old = api.newUser(email);
        Pair user = api.signIn(email);
        jdbc.sql("update session set expires_at = created_at where id = :id")
                .param("id", old.sessionId())
                .update();
        api.post("/logout?all=true", "", user).expect(204);
        assertThat(events.await("auth.sessions-revoked.v1", user.userId()).json())
                .contains(old.sessionId().toString());
    }

    @Test
    void sessionsAreRevokedOneByOne() {
        Pair user = api.newUser();
        Answer refused = api.delete("/sessions", null, user).expect(405, "method_not_allowed");
        assertThat(refused.headers().getAllow()).containsExactly(HttpMethod.GET);
        api.get("/me", user).expect(200);
    }

    @Test
    void anothersSessionDoesNotExist() {
        Pair one = api.newUser();
        Pair other = api.newUser();
        api.get("/sessions/" + one.sessionId(), other).expect(404, "not_found");
        api.delete("/sessions/" + one.sessionId(), null, other).expect(404, "not_found");
        api.get("/me", one).expect(200);
    }

    @Test
    void signingOutEverywhereEndsEverySession() {
        String email = AuthApi.someAddress();
        Pair laptop = api.newUser(email);
        Pair phone = api.signIn(email);
        api.post("/logout?all=true", "", phone).expect(204);
        api.get("/me", laptop).expect(401);
        api.get("/me", phone).expect(401);
        assertThat(events.await("auth.sessions-revoked.v1", phone.userId(), 1)
                        .getFirst()
                        .json())
                .contains(phone.sessionId().toString(), laptop.sessionId().toString());
        api.signIn(email);
    }
}
