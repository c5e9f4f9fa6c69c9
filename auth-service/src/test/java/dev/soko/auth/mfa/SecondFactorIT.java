package dev.soko.auth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi;
import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.auth.AuthTest;
import dev.soko.auth.MovableClock;
import dev.soko.testing.infrastructure.Mailbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthTest
class SecondFactorIT {

    @Autowired
    AuthApi api;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private final String email = AuthApi.someAddress();
    private final List<String> recoveryCodes = new ArrayList<>();
    private byte[] secret = {};

    @BeforeEach
    void switchOn() {
        Pair owner = api.newUser(email);
        Answer enrolment = api.post("/mfa/totp", "", owner).expect(200);
        secret = Base32.decode(enrolment.text("secret"));
        assertThat(enrolment.text("otpauthUri"))
                .startsWith("otpauth://totp/Soko:")
                .contains("secret=" + enrolment.text("secret"), "issuer=Soko");
        String tag = api.get("/me", owner).headers().getETag();
        api.post("/mfa/totp/confirm", Map.of("code", "000000x"), owner).expect(422, "code_invalid");
        assertThat(api.get("/me", owner).body().path("mfaEnabled").booleanValue())
                .isFalse();
        Answer confirmed =
                api.post("/mfa/totp/confirm", Map.of("code", code()), owner).expect(200);
        confirmed.body().path("recoveryCodes").forEach(code -> recoveryCodes.add(code.asString()));
        assertThat(recoveryCodes).hasSize(10).doesNotHaveDuplicates();
        assertThat(api.get("/me", owner).body().path("mfaEnabled").booleanValue())
                .isTrue();
        assertThat(api.get("/me", owner).headers().getETag()).isNotEqualTo(tag);
        api.post("/mfa/totp", "", owner).expect(409, "mfa_already_on");
    }

    @Test
    void signingInTakesBothFactors() {
        String mfaToken = firstFactor();
        api.client()
                .get()
                .uri("/me")
                .headers(headers -> headers.setBearerAuth(mfaToken))
                .exchange()
                .expectStatus()
                .isUnauthorized();
        clock.advance(Duration.ofSeconds(30));
        Pair signedIn = api.pair(verify(mfaToken, code()));
        api.get("/me", signedIn).expect(200);
        verify(mfaToken, code()).expect(401, "mfa_token_invalid");
    }

    @Test
    void aCodeCountsOnceEvenForAnotherSignIn() {
        clock.advance(Duration.ofSeconds(30));
        String code = code();
        String other = firstFactor();
        verify(firstFactor(), code).expect(200);
        verify(other, code).expect(401, "mfa_code_invalid");
    }

    @Test
    void aRecoveryCodeIsGoodForOneSignIn() {
        String typed =
                recoveryCodes.getFirst().toUpperCase(java.util.Locale.ROOT).replace("-", " ");
        verify(firstFactor(), typed).expect(200);
        verify(firstFactor(), recoveryCodes.getFirst()).expect(401, "mfa_code_invalid");
        verify(firstFactor(), recoveryCodes.get(1)).expect(200);
    }

    @Test
    void guessingSlowsDownWhateverTheToken() {
        for (int guess = 0; guess < 5; guess++) {
            verify(firstFactor(), "00000x").expect(401, "mfa_code_invalid");
        }
        String right = firstFactor();
        Answer slowed = verify(right, recoveryCodes.getFirst()).expect(429, "too_many_attempts");
        assertThat(slowed.headers().getFirst("Retry-After")).isEqualTo("30");
        clock.advance(Duration.ofSeconds(30));
        verify(right, recoveryCodes.getFirst()).expect(200);
    }

    @Test
    void anMfaTokenEndsWithItsFifthWrongCode() {
        String mfaToken = firstFactor();
        for (int guess = 0; guess < 5; guess++) {
            verify(mfaToken, "00000x").expect(401, "mfa_code_invalid");
        }
        clock.advance(Duration.ofSeconds(30));
        verify(mfaToken, recoveryCodes.getFirst()).expect(401, "mfa_token_invalid");
        verify(firstFactor(), recoveryCodes.getFirst()).expect(200);
    }

    @Test
    void anMfaTokenIsGoodForTenMinutes() {
        String early = firstFactor();
        String late = firstFactor();
        clock.advance(Duration.ofMinutes(9));
        verify(early, recoveryCodes.getFirst()).expect(200);
        clock.advance(Duration.ofMinutes(1));
        verify(late, recoveryCodes.get(1)).expect(401, "mfa_token_invalid");
    }

    @Test
    void aResetDoesNotBypassIt() {
        api.post("/password/forgot", Map.of("email", email)).expect(202);
        String reset = api.verifyCode(email, "PASSWORD_RESET", AuthApi.code(email, 3))
                .expect(200)
                .text("resetToken");
        api.post("/password/reset", Map.of("resetToken", reset, "newPassword", "lantern-copper-meadow-17"))
                .expect(204);
        Answer login = api.login(email, "lantern-copper-meadow-17").expect(200);
        assertThat(login.body().path("mfaRequired").booleanValue()).isTrue();
        assertThat(login.body().has("accessToken")).isFalse();
    }

    @Test
    void aCodeByMailDoesNotBypassIt() {
        api.requestCode(email, "LOGIN").expect(202);
        Answer login = api.verifyCode(email, "LOGIN", AuthApi.code(email, 3)).expect(200);
        assertThat(login.body().path("mfaRequired").booleanValue()).isTrue();
        assertThat(login.body().has("accessToken")).isFalse();
    }

    @Test
    void whatWasBegunWithTheOldPasswordIsOver() {
        String mfaToken = firstFactor();
        Pair owner = api.pair(verify(firstFactor(), recoveryCodes.getFirst()));
        api.post(
                        "/password/change",
                        Map.of("currentPassword", AuthApi.PASSWORD, "newPassword", "lantern-copper-meadow-17"),
                        owner)
                .expect(204);
        verify(mfaToken, recoveryCodes.get(1)).expect(401, "mfa_token_invalid");
    }

    @Test
    void switchingItOffTakesMoreThanAToken() {
        Pair owner = api.pair(verify(firstFactor(), recoveryCodes.getFirst()));
        api.delete("/mfa/totp", Map.of(), owner).expect(400, "invalid_request");
        api.delete("/mfa/totp", Map.of("code", "00000x"), owner).expect(422, "code_invalid");
        api.delete("/mfa/totp", Map.of("password", "wrong-wrong-wrong"), owner).expect(422, "current_password_wrong");
        clock.advance(Duration.ofSeconds(30));
        api.delete("/mfa/totp", Map.of("code", code()), owner).expect(204);
        assertThat(Mailbox.await(email, 3).subject()).isEqualTo("Your second factor is off");
        api.signIn(email);
        api.delete("/mfa/totp", Map.of("password", AuthApi.PASSWORD), owner).expect(409, "mfa_not_started");
    }

    @Test
    void thePasswordSwitchesItOffToo() {
        Pair owner = api.pair(verify(firstFactor(), recoveryCodes.getFirst()));
        api.delete("/mfa/totp", Map.of("password", AuthApi.PASSWORD), owner).expect(204);
        api.signIn(email);
    }

    @Test
    void theSecretIsSealedAndTheRecoveryCodesAreHashed() {
        byte[] stored = jdbc.sql("select secret from totp t join account a on a.id = t.account_id where email = :email")
                .param("email", email)
                .query(byte[].class)
                .single();
        assertThat(stored).hasSizeGreaterThan(secret.length).isNotEqualTo(secret);
        assertThat(jdbc.sql("select encode(code_hash, 'escape') from recovery_code")
                        .query(String.class)
                        .list())
                .doesNotContainAnyElementsOf(recoveryCodes);
    }

    private String code() {
        return Totp.code(secret, clock.instant().getEpochSecond() / 30, 6);
    }

    private String firstFactor() {
        Answer login = api.login(email, AuthApi.PASSWORD).expect(200);
        assertThat(login.body().has("accessToken")).isFalse();
        return login.text("mfaToken");
    }

    private Answer verify(String mfaToken, String code) {
        return api.post("/mfa/verify", Map.of("mfaToken", mfaToken, "code", code));
    }
}
