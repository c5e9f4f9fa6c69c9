package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code ./soko up --demo}: what there is to look at. */
class DemonstrationIT {

    @Test
    void thereIsAnOrderInEveryStateAndRunningItAgainAddsOnlyWhatIsMissing() throws Exception {
        try (Market market = Market.started("demonstration")) {
            String printed = market.run("up", "--no-build", "--demo");
            assertThat(printed).contains(" 10 orders added.");
            Client buyer = signedIn(market, printed, "buyer@soko.example");
            Client seller = signedIn(market, printed, "seller@soko.example");

            Set<String> published = buyer.get("/api/v1/orders/transitions")
                    .expect(200)
                    .json()
                    .path("items")
                    .valueStream()
                    .flatMap(row -> Stream.of(row.path("from"), row.path("to")))
                    .map(JsonNode::asString)
                    .collect(Collectors.toSet());
            assertThat(states(buyer, "buyer")).containsExactlyInAnyOrderElementsOf(published);
            assertThat(states(seller, "seller")).containsExactlyInAnyOrderElementsOf(published);

            String unpaid = buyer.get("/api/v1/orders?status=PENDING_PAYMENT").at("/items/0/id");
            buyer.post("/api/v1/orders/" + unpaid + "/cancel", "{}").expect(200);
            assertThat(market.run("up", "--no-build", "--demo")).contains(" 0 listings added.", " 1 orders added.");
            assertThat(states(buyer, "buyer")).hasSize(11).containsAll(published);
        }
    }

    private static Client signedIn(Market market, String printed, String email) {
        Matcher account = Pattern.compile(Pattern.quote(email) + " +(\\S+)").matcher(printed);
        assertThat(account.find()).isTrue();
        String login = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, account.group(1));
        return market.client()
                .withToken(market.client()
                        .post("/api/v1/auth/login", login)
                        .expect(200)
                        .at("/accessToken"));
    }

    private static Stream<String> states(Client party, String role) {
        return party.get("/api/v1/orders?limit=100&role=" + role)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(order -> order.path("status").asString());
    }
}
