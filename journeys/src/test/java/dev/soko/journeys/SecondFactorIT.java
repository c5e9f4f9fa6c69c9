package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of a second factor, through one hostname. */
class SecondFactorIT {

    private static final String TOTP = "/api/v1/auth/mfa/totp";

    private final Client visitor = Market.shared().client();
    private final Person careful = Person.of(visitor, "Careful");

    @Test
    void aSecondFactorIsSwitchedOnUsedAndSwitchedOff() throws GeneralSecurityException {
        Client client = careful.signUp();

        // enrols; nothing changes until a code confirms it
        Answer enrolment = client.post(TOTP, "").expect(200);
        assertThat(enrolment.at("/otpauthUri")).startsWith("otpauth://totp/").contains(enrolment.at("/secret"));
        Authenticator phone = new Authenticator(enrolment.at("/secret"));
        careful.login(Person.PASSWORD).expect(200).at("/accessToken");
        confirm(client, "00000x").expectProblem(422, "code_invalid");
        List<String> recoveryCodes = confirm(client, phone.code())
                .expect(200)
                .json()
                .path("recoveryCodes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(recoveryCodes).hasSize(10).doesNotHaveDuplicates();

        // signs in with a code of the phone, which counts once
        String code = phone.nextCode();
        Answer signedIn = verify(firstFactor(), code).expect(200);
        Answer me = visitor.withToken(signedIn.at("/accessToken"))
                .get("/api/v1/auth/me")
                .expect(200);
        assertThat(me.at("/mfaEnabled")).isEqualTo("true");
        verify(firstFactor(), code).expectProblem(401, "mfa_code_invalid");

        // without the phone, signs in with a recovery code, which counts once, too
        client = visitor.withToken(
                verify(firstFactor(), recoveryCodes.get(0)).expect(200).at("/accessToken"));
        verify(firstFactor(), recoveryCodes.get(0)).expectProblem(401, "mfa_code_invalid");

        // switches it off, for which a session is not enough
        client.delete(TOTP, "{}").expectProblem(400, "invalid_request");
        client.delete(TOTP, "{\"code\": \"00000x\"}").expectProblem(422, "code_invalid");
        firstFactor();
        client.delete(TOTP, "{\"code\": \"" + recoveryCodes.get(1) + "\"}").expect(204);
        Answer login = careful.login(Person.PASSWORD).expect(200);
        assertThat(login.at("/accessToken")).isNotBlank();
        assertThat(login.json().has("mfaRequired")).isFalse();
    }

    private static Answer confirm(Client client, String code) {
        return client.post(TOTP + "/confirm", "{\"code\": \"" + code + "\"}");
    }

    /** Signs in by password, which gives no session yet. */
    private String firstFactor() {
        Answer login = careful.login(Person.PASSWORD).expect(200);
        assertThat(login.at("/mfaRequired")).isEqualTo("true");
        assertThat(login.json().has("accessToken")).isFalse();
        return login.at("/mfaToken");
    }

    private Answer verify(String mfaToken, String code) {
        return visitor.post(
                "/api/v1/auth/mfa/verify", "{\"mfaToken\": \"%s\", \"code\": \"%s\"}".formatted(mfaToken, code));
    }
}
