package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PUT;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RULES «Everywhere»: whatever comes in, never a 500. */
@AuthTest
class BadInputIT {

    private static final String SQL = "'; drop table account; --";

    @Autowired
    AuthApi api;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"email\": 7, \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"Amina\"}",
                "{\"email\": \"a@mail.example\", \"password\": [\"x\"], \"displayName\": \"Amina\"}",
                "{\"email\": \"a@mail.example\", \"password\": \"turbine-velvet-orchard-41\"}",
                "{\"email\": \"a@mail.example\", \"email\": \"b@mail.example\"}",
                "{\"email\": \".a@mail.example\", \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"A\"}",
                "{\"email\": \"a..b@mail.example\", \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"A\"}",
                "{\"email\": \"a\\u0000@mail.example\", \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"A\"}",
                "{\"email\": \"a@mail.example\", \"password\": \"turbine-\\u0000-orchard-41\", \"displayName\": \"A\"}",
                "{\"email\": \"a@mail.example\", \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"A\\u0000\"}",
                "{\"email\": \"a@mail.example\", \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"A\\nB\"}",
                "{\"email\": \"a@mail.example\", \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"\\ud800\"}",
                "{\"email\": \"a@mail.example\", \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"A\", \"phone\": \"call me\"}",
                "{\"email\": \"a@mail.example\", \"password\": \"turbine-velvet-orchard-41\", \"displayName\": \"A\", \"phone\": \"082 123 4567\"}"
            })
    void aMalformedRegistrationIsRefused(String body) {
        api.post("/register", body).expect(400, "invalid_request");
    }

    /** As in a profile: a name must not look like another. */
    @ParameterizedTest
    @ValueSource(strings = {"Amina\u202egpj", "\u2066Amina", "Ami\u2028na", "Ami\u0085na", "\u200b", "\u3000"})
    void aNameThatPretendsToBeAnotherOrShowsNothingIsRefused(String name) {
        Answer answer = api.post(
                        "/register",
                        Map.of("email", AuthApi.someAddress(), "password", AuthApi.PASSWORD, "displayName", name))
                .expect(400, "invalid_request");
        assertThat(answer.body().path("errors").findValuesAsString("pointer")).containsExactly("/displayName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Phone\u202egpj", "Pho\u2028ne", "Pho\nne", "\u200b"})
    void aDeviceThatPretendsToBeAnotherOrShowsNothingIsRefused(String name) {
        Answer answer = api.post(
                        "/login", Map.of("email", "a@mail.example", "password", AuthApi.PASSWORD, "deviceName", name))
                .expect(400, "invalid_request");
        assertThat(answer.body().path("errors").findValuesAsString("pointer")).containsExactly("/deviceName");
    }

    @Test
    void everyWrongFieldIsNamed() {
        Answer answer = api.post("/register", Map.of("email", "nobody", "password", "", "displayName", " "))
                .expect(400, "invalid_request");
        assertThat(answer.body().path("errors").toString()).contains("/email", "/password", "/displayName");
    }

    @Test
    void textThatIsTooLongIsRefused() {
        String words = "x".repeat(10_000);
        Pair user = api.newUser();
        Map<String, Object> fine = Map.of(
                "email",
                AuthApi.someAddress(),
                "password",
                AuthApi.PASSWORD,
                "displayName",
                "Amina",
                "phone",
                "+27110000000");
        for (String field : fine.keySet()) {
            var body = new java.util.HashMap<>(fine);
            body.put(field, words);
            api.post("/register", body).expect(400, "invalid_request");
        }
        api.post("/login", Map.of("email", "a@mail.example", "password", words)).expect(400);
        api.post("/login", Map.of("email", "a@mail.example", "password", "x", "deviceName", words))
                .expect(400);
        api.refresh(words).expect(400);
        api.verifyCode("a@mail.example", "LOGIN", words).expect(400);
        api.post("/mfa/verify", Map.of("mfaToken", words, "code", "1")).expect(400);
        api.post("/password/reset", Map.of("resetToken", words, "newPassword", "x"))
                .expect(400);
        api.delete("/mfa/totp", Map.of("code", words), user).expect(400);
        api.delete("/mfa/totp", Map.of("password", words), user).expect(400);
    }

    @Test
    void overDeepJsonIsRefused() {
        api.post("/login", "{\"email\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")
                .expect(400);
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        api.post("/login", "{\"email\": \"" + "x".repeat(300_000) + "\"}").expect(413, "payload_too_large");
    }

    @Test
    void anUnknownEnumIsRefused() {
        api.requestCode("a@mail.example", "WORLD_PEACE").expect(400, "invalid_request");
        api.requestCode("a@mail.example", "0").expect(400, "invalid_request");
        Pair user = api.newUser();
        Pair admin = api.admin();
        String path = "/users/" + user.userId();
        api.patch(path, Map.of("status", "GONE", "reason", "x"), admin).expect(400, "invalid_request");
        api.patch(path, Map.of("roles", List.of("EMPEROR"), "reason", "x"), admin)
                .expect(400, "invalid_request");
        api.patch(path, "{\"roles\": [null], \"reason\": \"x\"}", admin).expect(400, "invalid_request");
        api.patch(path, Map.of("roles", "ADMIN", "reason", "x"), admin).expect(400, "invalid_request");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        api.client()
                .post()
                .uri("/login")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/unsupported_media_type");
    }

    @Test
    void aWrongMethodIsToldWhichAreRight() {
        for (String path : List.of("/login", "/register", "/refresh", "/otp/verify", "/mfa/verify")) {
            Answer answer = api.send(PUT, path, "{}", null).expect(405, "method_not_allowed");
            assertThat(answer.headers().getFirst("Allow")).isEqualTo("POST");
        }
        api.send(DELETE, "/.well-known/jwks.json", null, null).expect(405);
    }

    @Test
    void anUnknownPathIsNotFound() {
        api.send(GET, "/no/such/path", null, api.newUser()).expect(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "/sessions/not-an-id",
        "/sessions?limit=0",
        "/sessions?limit=x",
        "/sessions?cursor=%00",
        "/sessions?cursor=bm9wZQ"
    })
    void aMalformedParameterIsRefused(String path) {
        api.get(path, api.newUser()).expect(400, "invalid_request");
    }

    @Test
    void sqlInEveryTextFieldIsText() {
        String email = AuthApi.someAddress();
        api.post("/register", Map.of("email", email, "password", AuthApi.PASSWORD + "' or 1=1 --", "displayName", SQL))
                .expect(202);
        Pair user = api.pair(api.verifyCode(email, "EMAIL_VERIFICATION", AuthApi.code(email, 1)));
        assertThat(api.get("/me", user).text("displayName")).isEqualTo(SQL);
        Pair named = api.pair(api.post(
                "/login", Map.of("email", email, "password", AuthApi.PASSWORD + "' or 1=1 --", "deviceName", SQL)));
        assertThat(api.get("/sessions/" + named.sessionId(), named).text("deviceName"))
                .isEqualTo(SQL);
        api.post(
                        "/register",
                        Map.of("email", "x'or'1'='1@mail.example", "password", AuthApi.PASSWORD, "displayName", "x"))
                .expect(202);
        api.login("'or'1'='1@mail.example", SQL).expect(401);
        api.refresh(SQL).expect(401);
        api.verifyCode(email, "LOGIN", SQL).expect(422);
        api.post("/password/reset", Map.of("resetToken", SQL, "newPassword", SQL))
                .expect(422);
        api.post("/mfa/verify", Map.of("mfaToken", SQL, "code", SQL)).expect(401);
        api.delete("/mfa/totp", Map.of("code", SQL), user).expect(409);
        api.patch("/users/" + user.userId(), Map.of("roles", List.of("FINANCE"), "reason", SQL), api.admin())
                .expect(200);
        assertThat(jdbc.sql("select count(*) from account").query(Long.class).single())
                .isPositive();
    }

    @Test
    void anActorInTheBodyIsNotBelieved() {
        Pair user = api.newUser();
        Pair other = api.newUser();
        api.post("/logout", Map.of("userId", other.userId(), "sessionId", other.sessionId()), user)
                .expect(204);
        api.get("/me", other).expect(200);
        api.get("/me", user).expect(401);
    }
}
