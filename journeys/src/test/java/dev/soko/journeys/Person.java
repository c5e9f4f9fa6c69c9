package dev.soko.journeys;

import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody with a mailbox who signs up and signs in. */
public final class Person {

    public static final String PASSWORD = "a quiet harbour at dawn";
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6,8})\\b");

    private final Client market;
    final String email;
    final String name;

    private Person(Client market, String email, String name) {
        this.market = market;
        this.email = email;
        this.name = name;
    }

    /** A person with an address that nobody had before. */
    public static Person of(Client market, String name) {
        return new Person(
                market, name.toLowerCase() + "-" + UUID.randomUUID().toString().substring(0, 8) + "@example.com", name);
    }

    Answer register() {
        return market.post(
                "/api/v1/auth/register",
                "{\"email\": \"%s\", \"password\": \"%s\", \"displayName\": \"%s\"}".formatted(email, PASSWORD, name));
    }

    /** Reads the newest code in the mailbox that was not there before the request for it. */
    String codeAfter(Runnable request) {
        int before = mails().size();
        request.run();
        AtomicReference<String> code = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    JsonNode mails = mails();
                    if (mails.size() > before) {
                        Matcher match = CODE.matcher(mails.get(0).path("text").asString());
                        if (match.find()) {
                            code.set(match.group(1));
                        }
                    }
                    return code.get() != null;
                });
        return code.get();
    }

    private JsonNode mails() {
        String to = URLEncoder.encode(email, StandardCharsets.UTF_8);
        return market.get("/mailbox/api/messages?to=" + to).expect(200).json();
    }

    Answer verify(String purpose, String code) {
        return market.post(
                "/api/v1/auth/otp/verify",
                "{\"email\": \"%s\", \"purpose\": \"%s\", \"code\": \"%s\"}".formatted(email, purpose, code));
    }

    public Answer login(String password) {
        return market.post(
                "/api/v1/auth/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    /** Registers, verifies and returns the client that is signed in. */
    public Client signUp() {
        String code = codeAfter(() -> register().expect(202));
        return market.withToken(verify("EMAIL_VERIFICATION", code).expect(200).at("/accessToken"));
    }
}
