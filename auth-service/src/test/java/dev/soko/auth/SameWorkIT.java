package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.testing.infrastructure.Mailbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long an answer takes must not tell whether an address has an account: what takes the time is counted for both. */
@AuthTest
class SameWorkIT {

    @Autowired
    AuthApi api;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    private final String known = AuthApi.someAddress();
    private final String unknown = AuthApi.someAddress();

    @BeforeEach
    void register() {
        api.newUser(known);
    }

    @Test
    void signingInHashesOncePerAttempt() {
        assertThat(hashes(() -> api.login(known, "wrong-wrong-wrong").expect(401, "invalid_credentials")))
                .isEqualTo(1);
        assertThat(hashes(() -> api.login(unknown, "wrong-wrong-wrong").expect(401, "invalid_credentials")))
                .isEqualTo(1);
    }

    @Test
    void registeringHashesOnceAndMailsOnce() {
        assertThat(hashes(() -> api.register(known).expect(202))).isEqualTo(1);
        assertThat(hashes(() -> api.register(unknown).expect(202))).isEqualTo(1);
        assertThat(hashes(() -> api.register(unknown).expect(202))).isEqualTo(1);
        Mailbox.await(known, 2);
        Mailbox.await(unknown, 2);
    }

    @Test
    void aForgottenPasswordMakesACodeAndAMail() {
        asksForACode("PASSWORD_RESET", email -> api.post("/password/forgot", Map.of("email", email)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "PASSWORD_RESET"})
    void askingForACodeMakesACodeAndAMail(String purpose) {
        asksForACode(purpose, email -> api.requestCode(email, purpose));
    }

    private void asksForACode(String purpose, Function<String, Answer> request) {
        assertThat(hashes(() -> request.apply(known).expect(202))).isZero();
        assertThat(hashes(() -> request.apply(unknown).expect(202))).isZero();
        assertThat(codes(known, purpose)).isEqualTo(1);
        assertThat(codes(unknown, purpose)).isEqualTo(1);
        Mailbox.await(known, 2);
        Mailbox.await(unknown, 1);
    }

    /** How often Argon2 ran for that request. */
    private long hashes(Runnable request) {
        long before = hashes();
        request.run();
        return hashes() - before;
    }

    private long hashes() {
        await().until(() ->
                meters.get("executor.active").tag("name", "argon2").gauge().value() == 0);
        return (long) meters.get("executor.completed")
                .tag("name", "argon2")
                .functionCounter()
                .count();
    }

    private int codes(String email, String purpose) {
        return jdbc.sql("select count(*) from one_time_code where email = ? and purpose = ?")
                .params(email, purpose)
                .query(Integer.class)
                .single();
    }
}
