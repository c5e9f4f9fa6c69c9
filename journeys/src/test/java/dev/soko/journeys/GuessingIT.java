package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Codes and tokens that are guessed, misused or raced for, through the front door. */
class GuessingIT {

    private final Client visitor = Market.shared().client();

    @Test
    void aCodeGuessedSixTimesIsOver() {
        Person guesser = Person.of(visitor, "Guesser");
        String code = guesser.codeAfter(() -> guesser.register().expect(202));
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int guess = 1; guess <= 5; guess++) {
            assertThat(guesser.verify("EMAIL_VERIFICATION", wrong).status())
                    .as("guess " + guess)
                    .isBetween(400, 422);
        }
        assertThat(guesser.verify("EMAIL_VERIFICATION", wrong).status()).isEqualTo(429);
        assertThat(guesser.verify("EMAIL_VERIFICATION", code).status()).isBetween(400, 429);
    }

    @Test
    void aResetCodeDoesNotSignIn() {
        Person forgetful = Person.of(visitor, "Forgetful");
        forgetful.signUp();
        String code = forgetful.codeAfter(
                () -> visitor.post("/api/v1/auth/password/forgot", "{\"email\": \"" + forgetful.email + "\"}")
                        .expect(202));
        assertThat(forgetful.verify("LOGIN", code).status()).isBetween(400, 422);
        assertThat(forgetful.verify("EMAIL_VERIFICATION", code).status()).isBetween(400, 422);
        Answer reset = forgetful.verify("PASSWORD_RESET", code).expect(200);
        assertThat(reset.json().has("accessToken")).isFalse();
        visitor.post(
                        "/api/v1/auth/password/reset",
                        "{\"resetToken\": \"" + reset.at("/resetToken")
                                + "\", \"newPassword\": \"another quiet harbour\"}")
                .expect(204);
        assertThat(forgetful.login(Person.PASSWORD).status()).isEqualTo(401);
        forgetful.login("another quiet harbour").expect(200);
    }

    @Test
    void twoRacingRefreshesGetOneSuccessor() throws Exception {
        Person racer = Person.of(visitor, "Racer");
        racer.signUp();
        String refreshToken = racer.login(Person.PASSWORD).expect(200).at("/refreshToken");
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, 8)
                    .mapToObj(_ -> clients.submit(
                            () -> visitor.post("/api/v1/auth/refresh", "{\"refreshToken\": \"" + refreshToken + "\"}")))
                    .toList();
            String successor = answers.getFirst().get().expect(200).at("/refreshToken");
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().expect(200).at("/refreshToken")).isEqualTo(successor);
            }
        }
    }
}
