package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.soko.testing.browser.Chromium;
import dev.soko.testing.browser.Page;
import dev.soko.testing.client.SocketClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One auction, seen by a person in a browser, by an app on a WebSocket and by HTTP; pictures are left in target/live. */
class LiveAuctionIT {

    private static final Path PICTURES = Path.of("target/live").toAbsolutePath();
    private static final Duration SOFT_CLOSE = Duration.ofMinutes(3);

    private final Market market = Market.shared();
    private final Client visitor = market.client();

    @BeforeAll
    static void aBrowserIsThere() {
        assumeTrue(Chromium.installed().isPresent() || System.getenv("CI") != null, "Chromium is not installed");
    }

    @Test
    void aPersonInABrowserAndOthersBidOnOneAuction() throws Exception {
        Client seller = Person.of(visitor, "Sanaa").signUp();
        Client rival = Person.of(visitor, "Kamau").signUp();
        Client third = Person.of(visitor, "Zuri").signUp();
        Person baraka = Person.of(visitor, "Baraka");
        baraka.signUp();
        Instant plannedEnd = Instant.now().plus(Duration.ofMinutes(2));
        Auction stool = Auction.of(seller, "Carved stool", plannedEnd);
        seller.upload("/api/v1/listings/" + stool.listing() + "/images", "stool.jpg", Pictures.photo(1200, 900))
                .expect(201);
        String card = "[data-auction='" + stool.id() + "'] ";

        try (Chromium browser = Chromium.start();
                SocketClient app = rival.listen("/api/v1/auctions/ws")) {
            app.says("{\"event\": \"auction:join\", \"id\": 1, \"data\": {\"auctionId\": \"%s\"}}"
                    .formatted(stool.id()));
            Page page = browser.open(URI.create(market.gateway() + "/demo"));
            page.resize(1280, 900);
            page.evaluate("window.loadedOnce = true");

            // anybody sees the auction, which is about to end
            page.awaitText(card + "h2", "Carved stool");
            page.awaitText(card + ".seller", "Sanaa");
            page.awaitText(card + ".price", "£1.00");
            page.awaitText(card + ".bids", "Be the first to bid");
            page.await("document.querySelector(\"" + card + "img\").naturalWidth > 0");
            assertThat(secondsLeft(page, card)).isBetween(1L, 120L);

            // signs in; others' bids move end and price over the channel alone, for nothing may be asked meanwhile
            signIn(page, baraka);
            page.await("document.querySelector('#connection').dataset.state === 'live'");
            page.evaluate("window.ask = fetch, window.fetch = () => new Promise(() => {}), true");
            Instant beforeBid = Instant.now();
            stool.bid(rival, 1000, "rival").expect(201);
            page.awaitText(card + ".bids", "1 bid, led by");
            page.awaitText(card + ".moved", "A late bid moved the end");
            assertThat(secondsLeft(page, card)).isBetween(121L, SOFT_CLOSE.toSeconds() + 1);
            stool.bid(third, 500, "third").expect(201);
            page.awaitText(card + ".price", "£5.50");
            page.awaitText(card + ".bids", "2 bids, led by");
            assertThat(end(stool)).isAfter(beforeBid.plus(SOFT_CLOSE));
            page.evaluate("window.fetch = ask, true");

            // bids on the page: below the other's maximum, then above it
            page.type(card + "input", "7.00");
            page.click(card + ".bid button");
            page.awaitText(card + ".own", "You are outbid. Your maximum is £7.00.");
            page.awaitText(card + ".price", "£7.50");
            // until that is said the button is not for pressing, which the channel's update does not wait for
            page.awaitText(card + ".said", "another's maximum is higher");
            page.type(card + "input", "20.00");
            page.enter();
            page.awaitText(card + ".own", "You lead. Your maximum is £20.00.");
            page.awaitText(card + ".price", "£10.50");
            page.screenshot(PICTURES.resolve("leading.png"));

            // which the app hears and everybody can read
            JsonNode heard = update(app, 1050);
            JsonNode read = visitor.get(stool.path()).expect(200).json();
            assertThat(heard).isEqualTo(read);
            assertThat(read.path("bidCount").asInt()).isEqualTo(4);
            assertThat(read.toString()).doesNotContain("\"amount\":2000");

            // the app's answer is higher
            stool.bid(rival, 5000, "higher").expect(201);
            page.awaitText(card + ".own", "You are outbid.");
            page.awaitText(card + ".price", "£21.00");
            page.awaitText("#news", "You are outbid: Carved stool");
            page.resize(390, 844);
            page.screenshot(PICTURES.resolve("outbid-phone.png"));
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .isTrue();

            // the hall closes
            market.admin().patch(stool.path() + "/override", """
                    {"action": "CLOSE_NOW", "reason": "The hall closes."}""").expect(200);
            page.awaitText(card + ".tags", "Sold");
            page.awaitText(card + ".left", "Over");
            page.awaitText(card + ".own", "Somebody else won");
            assertThat(page.evaluate("window.loadedOnce").asBoolean()).isTrue();
        }
    }

    private static void signIn(Page page, Person person) throws InterruptedException {
        page.click("#open-sign-in");
        page.type("#password-form [name=email]", person.email);
        page.type("#password-form [name=password]", Person.PASSWORD);
        page.click("#password-form button");
        page.awaitText("#me", person.name);
    }

    /** As the card's clock shows it. */
    private static long secondsLeft(Page page, String card) throws InterruptedException {
        String[] shown = page.text(card + "time").split(":");
        return Long.parseLong(shown[0]) * 60 + Long.parseLong(shown[1]);
    }

    private Instant end(Auction auction) {
        return Instant.parse(visitor.get(auction.path()).expect(200).at("/endsAt"));
    }

    /** The view with that price, after whatever was heard before it. */
    private static JsonNode update(SocketClient app, long price) throws InterruptedException {
        while (true) {
            JsonNode frame = JsonMapper.shared().readTree(app.next());
            if (frame.at("/data/currentPrice/amount").asLong() == price) {
                return frame.path("data");
            }
        }
    }
}
