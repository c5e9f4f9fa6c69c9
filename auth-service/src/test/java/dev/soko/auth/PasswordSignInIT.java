package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.platform.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.reactive.server.StatusAssertions;

@AuthTest
class PasswordSignInIT {

    @Autowired
    AuthApi api;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void failuresSlowDownAndEndWithTheWait() {
        String email = AuthApi.someAddress();
        api.newUser(email);
        for (int i = 0; i < 5; i++) {
            api.login(email, "wrong-wrong-wrong").expect(401, "invalid_credentials");
        }
        Answer slowed = api.login(email, AuthApi.PASSWORD).expect(429, "too_many_attempts");
        assertThat(slowed.headers().getFirst("Retry-After")).isEqualTo("2");
        clock.advance(Duration.ofSeconds(2));
        api.signIn(email);
        api.login(email, "wrong-wrong-wrong").expect(401, "invalid_credentials");
    }

    @Test
    void whoWasSlowedDownTriesAgainWithTheSameIdempotencyKey() {
        String email = AuthApi.someAddress();
        api.newUser(email);
        for (int i = 0; i < 5; i++) {
            api.login(email, "wrong-wrong-wrong").expect(401, "invalid_credentials");
        }
        String key = Ids.next().toString();
        keyedLogin(key, email, AuthApi.PASSWORD).isEqualTo(429);
        clock.advance(Duration.ofSeconds(2));
        keyedLogin(key, email, AuthApi.PASSWORD).isOk();
    }

    @Test
    void countingAnAttemptIsNoEffectOfASignIn() {
        keyedLogin(Ids.next().toString(), AuthApi.someAddress(), "wrong-wrong-wrong")
                .isUnauthorized();
        assertThat(jdbc.sql("select effective from idempotency order by claimed_at desc limit 1")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private StatusAssertions keyedLogin(String key, String email, String password) {
        return api.client()
                .post()
                .uri("/login")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("email", email, "password", password))
                .exchange()
                .expectStatus();
    }

    @Test
    void anUnknownAddressSlowsDownAlike() {
        String email = AuthApi.someAddress();
        for (int i = 0; i < 5; i++) {
            api.login(email, "wrong-wrong-wrong").expect(401, "invalid_credentials");
        }
        api.login(email, "wrong-wrong-wrong").expect(429, "too_many_attempts");
    }

    @Test
    void guessingInParallelGainsNothing() throws Exception {
        String email = AuthApi.someAddress();
        List<Answer> answers = OneTimeCodeIT.atOnce(20, () -> api.login(email, "wrong-wrong-wrong"));
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(15);
    }

    @Test
    void anOldHashIsUpgraded() {
        String email = AuthApi.someAddress();
        Pair owner = api.newUser(email);
        setHash(owner, new Argon2PasswordEncoder(16, 32, 1, 512, 1).encode(AuthApi.PASSWORD));
        api.signIn(email);
        assertThat(hash(owner)).contains("m=2048");
        api.signIn(email);
    }

    @Test
    void tokensCarryWhatTheRulesAskFor() {
        Pair owner = api.newUser();
        assertThat(owner.claims().propertyNames()).contains("iss", "aud", "sub", "sid", "roles", "jti", "iat", "exp");
        assertThat(owner.claims().path("exp").longValue()
                        - owner.claims().path("iat").longValue())
                .isEqualTo(600);
        assertThat(owner.claims().path("roles").toString()).isEqualTo("[\"USER\"]");
    }

    private String hash(Pair owner) {
        return jdbc.sql("select password_hash from account where id = :id")
                .param("id", owner.userId())
                .query(String.class)
                .single();
    }

    private void setHash(Pair owner, @org.jspecify.annotations.Nullable String hash) {
        jdbc.sql("update account set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", owner.userId())
                .update();
    }
}
