package dev.soko.local.demo;

import dev.soko.local.LocalSecrets;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Signs people in and makes accounts for those who have none, with a code from the mailbox. */
final class Accounts {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6,8}\\b");
    private static final int UNAUTHORIZED = 401;
    private static final String NOT_VERIFIED = "/problems/email_not_verified";

    private final Api api;
    private final LocalSecrets secrets;

    Accounts(Api api, LocalSecrets secrets) {
        this.api = api;
        this.secrets = secrets;
    }

    String password(DemoAccount account) throws IOException {
        return secrets.password("demo." + account.name());
    }

    SignedIn signIn(DemoAccount account) throws IOException, InterruptedException {
        Api.Answer login = login(account.email(), password(account));
        return login.status() == UNAUTHORIZED || isUnverified(login)
                ? register(account)
                : new SignedIn(
                        api, login.orFail("The sign-in of " + account.email()).body());
    }

    /** Registered by a run that ended before the code was entered. */
    private static boolean isUnverified(Api.Answer login) {
        return login.body().path("type").asString("").equals(NOT_VERIFIED);
    }

    SignedIn signIn(String email, String password) throws IOException, InterruptedException {
        return new SignedIn(
                api, login(email, password).orFail("The sign-in of " + email).body());
    }

    private Api.Answer login(String email, String password) throws IOException, InterruptedException {
        return api.post("/api/v1/auth/login", null, Map.of("email", email, "password", password));
    }

    private SignedIn register(DemoAccount account) throws IOException, InterruptedException {
        List<String> before = codes(account);
        api.post(
                        "/api/v1/auth/register",
                        null,
                        Map.of(
                                "email", account.email(),
                                "password", password(account),
                                "displayName", account.displayName()))
                .orFail("The registration of " + account.email());
        Patience.await(
                "No code reached the mailbox of " + account.email(),
                () -> codes(account).size() > before.size());
        Map<String, String> proof = Map.of(
                "email",
                account.email(),
                "purpose",
                "EMAIL_VERIFICATION",
                "code",
                codes(account).getFirst());
        return new SignedIn(
                api,
                api.post("/api/v1/auth/otp/verify", null, proof)
                        .orFail("The code of " + account.email())
                        .body());
    }

    /** The codes in the account's mails, the newest first. */
    private List<String> codes(DemoAccount account) throws IOException, InterruptedException {
        String to = URLEncoder.encode(account.email(), StandardCharsets.UTF_8);
        JsonNode messages = api.get("/mailbox/api/messages?to=" + to, null)
                .orFail("The mailbox")
                .body();
        return messages.valueStream()
                .map(message -> CODE.matcher(message.required("text").asString()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    /** Gives the account its role unless it has it. */
    void appoint(DemoAccount account, SignedIn admin) throws IOException, InterruptedException {
        JsonNode me = signIn(account).me();
        boolean hasRole = me.required("roles")
                .valueStream()
                .anyMatch(role -> role.asString().equals(account.role()));
        if (!hasRole) {
            Map<String, Object> change =
                    Map.of("roles", List.of("USER", account.role()), "reason", "Staff of the demonstration");
            api.patch("/api/v1/auth/users/" + me.required("id").asString(), admin.token(), change)
                    .orFail("The appointment of " + account.email());
        }
    }
}
