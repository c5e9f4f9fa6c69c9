package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code ./soko up --demo}: what there is to look at. */
class DemonstrationIT {

    private static final Pattern ACCOUNT = Pattern.compile("(?m)^ +(\\S+@soko\\.example) +(\\S+) +(\\S.*)$");
    private static final int AUCTIONS = 12;

    /** @param what is said of somebody whom it prints; of staff the role */
    private record Account(String email, String password, String what) {

        Set<String> roles() {
            return what.matches("[A-Z_]+") ? Set.of("USER", what) : Set.of("USER");
        }

        Client signIn(Market market) {
            Client visitor = market.client();
            String login = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
            return visitor.withToken(
                    visitor.post("/api/v1/auth/login", login).expect(200).at("/accessToken"));
        }
    }

    private static Market market;
    private static List<Account> accounts;

    @BeforeAll
    static void start() throws Exception {
        market = Market.hurried();
        market.awaitOutput("Live auctions with bidders");
        accounts = ACCOUNT.matcher(market.output())
                .results()
                .map(match -> new Account(match.group(1), match.group(2), match.group(3)))
                .toList();
    }

    @Test
    void everyAccountThatIsPrintedSignsInWithItsRole() {
        assertThat(accounts)
                .hasSize(12)
                .extracting(Account::what)
                .contains("ADMIN", "MODERATOR", "KYC_REVIEWER", "FINANCE");
        assertThat(accounts)
                .allSatisfy(account -> assertThat(roles(account.signIn(market))).isEqualTo(account.roles()));
    }

    @Test
    void auctionsAreLiveThatEndAtDifferentTimes() {
        List<JsonNode> live = awaitLive();
        Instant now = Instant.now();
        assertThat(live)
                .extracting(auction -> Instant.parse(auction.path("endsAt").asString()))
                .doesNotHaveDuplicates()
                .anyMatch(now.plus(Duration.ofMinutes(10))::isAfter)
                .anyMatch(now.plus(Duration.ofHours(2))::isBefore);
    }

    @Test
    void bidsComeIn() {
        Map<String, Long> before = bids(awaitLive());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> bids(live()).entrySet().stream()
                        .anyMatch(auction -> auction.getValue() > before.getOrDefault(auction.getKey(), 0L)));
    }

    @Test
    void thereIsAnOrderInEveryStateAndRunningItAgainAddsOnlyWhatIsMissing() throws Exception {
        Client buyer = signedIn("buyer@soko.example");
        Client seller = signedIn("seller@soko.example");
        Set<String> published = buyer.get("/api/v1/orders/transitions")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .flatMap(row -> Stream.of(row.path("from"), row.path("to")))
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        assertThat(states(buyer, "buyer")).containsExactlyInAnyOrderElementsOf(published);
        // Who wins an auction has an order with a seller too.
        assertThat(states(seller, "seller")).containsAll(published);

        String unpaid = buyer.get("/api/v1/orders?status=PENDING_PAYMENT").at("/items/0/id");
        buyer.post("/api/v1/orders/" + unpaid + "/cancel", "{}").expect(200);
        assertThat(market.run("up", "--no-build", "--demo")).contains(" 0 listings added.", " 1 orders added.");
        assertThat(states(buyer, "buyer")).hasSize(11).containsAll(published);
    }

    private static Set<String> roles(Client person) {
        return person.get("/api/v1/auth/me")
                .expect(200)
                .json()
                .path("roles")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private static List<JsonNode> awaitLive() {
        return await().atMost(Duration.ofSeconds(60)).until(DemonstrationIT::live, live -> live.size() >= AUCTIONS);
    }

    private static List<JsonNode> live() {
        return market.client()
                .get("/api/v1/auctions?status=LIVE&limit=100")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** How many each auction has. */
    private static Map<String, Long> bids(List<JsonNode> auctions) {
        return auctions.stream()
                .collect(Collectors.toMap(
                        auction -> auction.required("id").asString(),
                        auction -> auction.required("bidCount").asLong()));
    }

    private static Client signedIn(String email) {
        return accounts.stream()
                .filter(account -> account.email().equals(email))
                .findFirst()
                .orElseThrow()
                .signIn(market);
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
