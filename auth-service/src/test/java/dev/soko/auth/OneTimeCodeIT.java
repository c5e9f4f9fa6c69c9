package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.testing.infrastructure.Mailbox;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class OneTimeCodeIT {

    @Autowired
    AuthApi api;

    @Autowired
    MovableClock clock;

    @Test
    void theSixthWrongGuessEndsACodeWhateverComesAfter() {
        String email = AuthApi.someAddress();
        api.newUser(email);
        api.requestCode(email, "LOGIN").expect(202);
        String code = AuthApi.code(email, 2);
        for (int guess = 1; guess <= 5; guess++) {
            api.verifyCode(email, "LOGIN", AuthApi.otherThan(code)).expect(422, "code_invalid");
        }
        api.verifyCode(email, "LOGIN", AuthApi.otherThan(code)).expect(429, "code_guessed_too_often");
        api.verifyCode(email, "LOGIN", code).expect(429, "code_guessed_too_often");

        api.requestCode(email, "LOGIN").expect(202);
        api.verifyCode(email, "LOGIN", AuthApi.code(email, 3)).expect(200);
    }

    @Test
    void guessingInParallelGainsNothing() throws Exception {
        String email = AuthApi.someAddress();
        api.newUser(email);
        api.requestCode(email, "LOGIN").expect(202);
        String code = AuthApi.code(email, 2);
        List<Answer> answers = atOnce(24, () -> api.verifyCode(email, "LOGIN", AuthApi.otherThan(code)));
        assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(19);
    }

    @Test
    void aCodeIsGoodForOneUseHoweverManyRace() throws Exception {
        String email = AuthApi.someAddress();
        api.newUser(email);
        api.requestCode(email, "LOGIN").expect(202);
        String code = AuthApi.code(email, 2);
        List<Answer> answers = atOnce(12, () -> api.verifyCode(email, "LOGIN", code));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "EMAIL_VERIFICATION"})
    void aResetCodeNeverSignsAnyoneIn(String purpose) {
        String email = AuthApi.someAddress();
        api.newUser(email);
        api.requestCode(email, purpose).expect(202);
        Mailbox.await(email, 2);
        api.post("/password/forgot", Map.of("email", email)).expect(202);
        String reset = AuthApi.code(email, 3);
        Answer signIn = api.verifyCode(email, purpose, reset).expect(422, "code_invalid");
        assertThat(signIn.body().has("accessToken")).isFalse();
        Answer ticket = api.verifyCode(email, "PASSWORD_RESET", reset).expect(200);
        assertThat(ticket.body().propertyNames()).containsExactly("resetToken");
        api.post("/mfa/verify", Map.of("mfaToken", ticket.text("resetToken"), "code", "123456"))
                .expect(401, "mfa_token_invalid");
    }

    @Test
    void aCodeExpires() {
        String email = AuthApi.someAddress();
        api.newUser(email);
        api.requestCode(email, "LOGIN").expect(202);
        String code = AuthApi.code(email, 2);
        clock.advance(Duration.ofMinutes(10));
        api.verifyCode(email, "LOGIN", code).expect(422, "code_invalid");
    }

    @Test
    void anUnknownAddressLooksLikeAKnownOne() {
        String unknown = AuthApi.someAddress();
        String known = AuthApi.someAddress();
        api.newUser(known);
        for (String purpose : List.of("LOGIN", "EMAIL_VERIFICATION", "PASSWORD_RESET")) {
            Answer forUnknown = api.requestCode(unknown, purpose).expect(202);
            Answer forKnown = api.requestCode(known, purpose).expect(202);
            assertThat(forUnknown.body()).isEqualTo(forKnown.body());
            for (int guess = 1; guess <= 6; guess++) {
                int expected = guess < 6 ? 422 : 429;
                assertThat(api.verifyCode(unknown, purpose, "00000x")
                                .expect(expected)
                                .problem())
                        .isEqualTo(api.verifyCode(known, purpose, "00000x").problem());
            }
        }
        assertThat(Mailbox.await(unknown, 3).text()).contains("There is no account");
    }

    @Test
    void onlySoManyCodesAreMailed() {
        String email = AuthApi.someAddress();
        api.newUser(email);
        for (int i = 0; i < 8; i++) {
            api.requestCode(email, "LOGIN").expect(202);
        }
        String last = AuthApi.code(email, 6);
        assertThat(Mailbox.messagesTo(email)).hasSize(6);
        api.verifyCode(email, "LOGIN", last).expect(200);
    }

    @Test
    void anUnverifiedAddressCannotSignInByCode() {
        String email = AuthApi.someAddress();
        api.register(email);
        Mailbox.await(email, 1);
        api.requestCode(email, "LOGIN").expect(202);
        assertThat(Mailbox.await(email, 2).text()).doesNotContain("Your code is");
    }

    static <T> List<T> atOnce(int times, Callable<T> request) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new java.util.ArrayList<>();
            for (Future<T> answer : clients.invokeAll(Collections.nCopies(times, request))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
