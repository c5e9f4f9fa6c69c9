package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.testing.events.RecordedEvents;
import dev.soko.testing.infrastructure.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class PasswordIT {

    private static final String NEW = "lantern-copper-meadow-17";

    @Autowired
    AuthApi api;

    @Autowired
    RecordedEvents events;

    @Autowired
    MovableClock clock;

    @ParameterizedTest
    @CsvSource({"/password/forgot, /password/reset", "/password/reset/request, /password/reset/confirm"})
    void aResetSetsANewPasswordAndEndsEverySession(String request, String confirm) {
        String email = AuthApi.someAddress();
        Pair phone = api.newUser(email);
        Pair laptop = api.signIn(email);
        api.post(request, Map.of("email", email)).expect(202);
        String token = resetToken(email, 2);
        api.post(confirm, Map.of("resetToken", token, "newPassword", NEW)).expect(204);
        api.get("/me", phone).expect(401);
        api.refresh(laptop.refresh()).expect(401, "refresh_token_invalid");
        api.login(email, AuthApi.PASSWORD).expect(401, "invalid_credentials");
        api.login(email, NEW).expect(200);
        assertThat(Mailbox.await(email, 3).subject()).isEqualTo("Your password was changed");
        assertThat(events.await("auth.sessions-revoked.v1", phone.userId(), 1)
                        .getFirst()
                        .json())
                .contains(phone.sessionId().toString(), laptop.sessionId().toString());
    }

    @Test
    void aResetTokenIsGoodForOneUseHoweverManyRace() throws Exception {
        String email = AuthApi.someAddress();
        api.newUser(email);
        api.post("/password/forgot", Map.of("email", email)).expect(202);
        String token = resetToken(email, 2);
        List<Answer> answers = OneTimeCodeIT.atOnce(
                6, () -> api.post("/password/reset", Map.of("resetToken", token, "newPassword", NEW)));
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(5);
    }

    @Test
    void aResetTokenIsGoodForTenMinutes() {
        String early = tokenOfSomebody();
        String late = tokenOfSomebody();
        clock.advance(Duration.ofMinutes(9));
        api.post("/password/reset", Map.of("resetToken", early, "newPassword", NEW))
                .expect(204);
        clock.advance(Duration.ofMinutes(1));
        api.post("/password/reset", Map.of("resetToken", late, "newPassword", NEW))
                .expect(422, "reset_token_invalid");
    }

    private String tokenOfSomebody() {
        String email = AuthApi.someAddress();
        api.newUser(email);
        api.post("/password/forgot", Map.of("email", email)).expect(202);
        return resetToken(email, 2);
    }

    @Test
    void aRefusedPasswordDoesNotUseTheTokenUp() {
        String email = AuthApi.someAddress();
        api.newUser(email);
        api.post("/password/forgot", Map.of("email", email)).expect(202);
        String token = resetToken(email, 2);
        api.post("/password/reset", Map.of("resetToken", token, "newPassword", "password1234"))
                .expect(422, "password_too_weak");
        api.post("/password/reset", Map.of("resetToken", token, "newPassword", NEW))
                .expect(204);
        api.post("/password/reset", Map.of("resetToken", "invented", "newPassword", NEW))
                .expect(422, "reset_token_invalid");
    }

    @Test
    void aResetVerifiesAnAddressThatNobodyHasVerified() {
        String email = AuthApi.someAddress();
        api.register(email).expect(202);
        Mailbox.await(email, 1);
        api.post("/password/forgot", Map.of("email", email)).expect(202);
        api.post("/password/reset", Map.of("resetToken", resetToken(email, 2), "newPassword", NEW))
                .expect(204);
        Pair owner = api.pair(api.login(email, NEW));
        events.await("auth.user-verified.v1", owner.userId(), 1);
    }

    @Test
    void aChangeNeedsTheCurrentPasswordAndEndsEverySession() {
        String email = AuthApi.someAddress();
        Pair owner = api.newUser(email);
        api.post("/password/change", Map.of("currentPassword", "wrong-wrong-wrong", "newPassword", NEW), owner)
                .expect(422, "current_password_wrong");
        api.post("/password/change", Map.of("currentPassword", AuthApi.PASSWORD, "newPassword", email), owner)
                .expect(422, "password_too_weak");
        api.post("/password/change", Map.of("currentPassword", AuthApi.PASSWORD, "newPassword", NEW), owner)
                .expect(204);
        api.get("/me", owner).expect(401);
        api.login(email, NEW).expect(200);
    }

    private String resetToken(String email, int mails) {
        return api.verifyCode(email, "PASSWORD_RESET", AuthApi.code(email, mails))
                .expect(200)
                .text("resetToken");
    }
}
