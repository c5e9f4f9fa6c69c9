package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of one person through the service. */
@AuthTest
class JourneyIT {

    @Autowired
    AuthApi api;

    @Test
    void aPersonRegistersVerifiesSignsInRefreshesAndSignsOut() {
        String email = AuthApi.someAddress();
        Answer registered = api.register(email).expect(202);
        assertThat(registered.text("status")).isEqualTo("VERIFICATION_SENT");
        api.login(email, AuthApi.PASSWORD).expect(403, "email_not_verified");

        Pair verified = api.pair(api.verifyCode(email, "EMAIL_VERIFICATION", AuthApi.code(email, 1)));
        Answer me = api.get("/me", verified).expect(200);
        assertThat(me.text("email")).isEqualTo(email);
        assertThat(me.text("displayName")).isEqualTo("Amina Odhiambo");
        assertThat(me.body().path("emailVerified").booleanValue()).isTrue();

        Answer login = api.login(email, AuthApi.PASSWORD).expect(200);
        assertThat(login.text("tokenType")).isEqualTo("Bearer");
        assertThat(login.body().path("expiresIn").longValue()).isEqualTo(600);
        Pair signedIn = api.pair(login);
        Pair refreshed = api.pair(api.refresh(signedIn.refresh()));
        assertThat(refreshed.sessionId()).isEqualTo(signedIn.sessionId());

        api.post("/logout", "", refreshed).expect(204);
        api.get("/me", refreshed).expect(401);
        api.refresh(refreshed.refresh()).expect(401, "refresh_token_invalid");
        api.get("/me", verified).expect(200);
    }

    @Test
    void theFirstAdminComesFromConfiguration() {
        Answer me = api.get("/me", api.admin()).expect(200);
        assertThat(me.body().path("roles").toString()).contains("ADMIN");
    }
}
