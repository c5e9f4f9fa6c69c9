package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.client.SocketClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A session that is over ends what is open, also where no service asks auth-service. */
class SessionEndIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Client visitor = Market.shared().client();

    @Test
    void signingOutClosesTheSocketsOfThatSession() throws Exception {
        Person person = Person.of(visitor, "Leaving");
        Client phone = person.signUp();
        Client laptop =
                visitor.withToken(person.login(Person.PASSWORD).expect(200).at("/accessToken"));
        try (SocketClient auctions = open(phone, "auctions");
                SocketClient notifications = open(phone, "notifications");
                SocketClient others = open(laptop, "auctions")) {
            phone.post("/api/v1/auth/logout", "").expect(204);
            assertThat(auctions.closed(SOON)).startsWith("4401");
            assertThat(notifications.closed(SOON)).startsWith("4401");
            answers(others);
        }
    }

    @Test
    void aNewPasswordClosesEverySocket() throws Exception {
        Person person = Person.of(visitor, "Forgetful");
        Client phone = person.signUp();
        try (SocketClient auctions = open(phone, "auctions");
                SocketClient notifications = open(phone, "notifications")) {
            String code = person.codeAfter(
                    () -> visitor.post("/api/v1/auth/password/forgot", "{\"email\": \"" + person.email + "\"}")
                            .expect(202));
            String token = person.verify("PASSWORD_RESET", code).expect(200).at("/resetToken");
            answers(auctions);
            visitor.post(
                            "/api/v1/auth/password/reset",
                            "{\"resetToken\": \"%s\", \"newPassword\": \"another quiet harbour\"}".formatted(token))
                    .expect(204);
            assertThat(auctions.closed(SOON)).startsWith("4401");
            assertThat(notifications.closed(SOON)).startsWith("4401");
        }
    }

    private static SocketClient open(Client client, String channel) throws InterruptedException {
        SocketClient socket = client.listen("/api/v1/" + channel + "/ws");
        answers(socket);
        return socket;
    }

    /** Whatever it is asked, an answer carries the number. */
    private static void answers(SocketClient socket) throws InterruptedException {
        socket.says("{\"event\": \"nothing\", \"id\": 7}");
        while (!socket.next().contains("\"id\":7")) {
            // Something that nobody asked for, such as counts.
        }
    }
}
