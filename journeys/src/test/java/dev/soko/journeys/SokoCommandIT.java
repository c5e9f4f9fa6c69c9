package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code ./soko} itself, with some services: what it says, what it heals, what it leaves behind. */
class SokoCommandIT {

    @Test
    void aKilledServiceIsReportedAndHealed() throws Exception {
        try (Market market = Market.started("healing", "auth", "users")) {
            Person person = Person.of(market.client(), "Survivor");
            person.signUp();

            String status = market.run("status");
            assertThat(status)
                    .contains("auth", "users", "gateway", "postgresql", "kafka")
                    .doesNotContain("listings");
            market.client().get("/api/v1/listings").expectProblem(503, "service_unavailable");
            market.kill("users");
            market.awaitOutput("users ended with code 137.\nThe last lines of ");
            market.run("up", "--no-build");
            person.login(Person.PASSWORD).expect(200);
            market.client()
                    .withToken(person.login(Person.PASSWORD).at("/accessToken"))
                    .get("/api/v1/users/me")
                    .expect(200);
            assertThat(market.run("logs", "nobody")).contains("What is 'nobody'?", "users");

            market.interrupt();
            assertThat(market.runs()).isFalse();
            market.start();
            person.login(Person.PASSWORD).expect(200);
            market.run("down");
            assertThat(market.runs()).isFalse();
        }
    }
}
