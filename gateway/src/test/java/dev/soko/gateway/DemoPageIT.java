package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.soko.testing.browser.Chromium;
import dev.soko.testing.browser.Page;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The demonstration's page in a real browser, through the gateway; pictures of it are left in target/demo. */
@GatewayTest
@ActiveProfiles("local")
class DemoPageIT {

    private static final FakeAuctions AUCTIONS = new FakeAuctions();
    private static final Path PICTURES = Path.of("target/demo").toAbsolutePath();
    private static final String STRANGER = "stranger";
    private static final String BUTTON_IS_BESIDE_FIELD = """
            [...document.querySelectorAll('.bid')].filter(form => form.checkVisibility()).every(form => {
              const [all, field, button] = [form, form.querySelector('input'), form.querySelector('button')]
                .map(element => element.getBoundingClientRect())
              return field.right < button.left && field.bottom > button.top && button.right < all.right + 1
            })""";

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        for (String module : new String[] {"auth", "listings", "auctions", "mailbox"}) {
            registry.add("test." + module, AUCTIONS::url);
        }
    }

    @BeforeAll
    static void aBrowserIsThere() {
        assumeTrue(Chromium.installed().isPresent() || System.getenv("CI") != null, "Chromium is not installed");
    }

    @AfterAll
    static void close() {
        AUCTIONS.close();
    }

    @Test
    void aPersonSeesPricesMoveSignsInBidsIsOutbidAndWins() throws Exception {
        FakeAuction kalimba = AUCTIONS.open("Kalimba 17 keys, mahogany", 1000, Duration.ofSeconds(100));
        AUCTIONS.open("Linocut print Night train", 4500, Duration.ofMinutes(42));
        AUCTIONS.open("Brass ship lantern starboard", 2500, Duration.ofHours(5));
        FakeAuction guitar = AUCTIONS.open("Steel-string guitar Dreadnought", 12000, Duration.ofHours(9));
        try (Chromium browser = Chromium.start()) {
            Page page = browser.open(URI.create("http://localhost:" + port + "/demo"));
            page.evaluate("window.loadedOnce = true");
            page.resize(1280, 900);
            String card = "[data-auction='" + kalimba.id + "'] ";

            // a visitor sees the list and is asked to sign in
            page.awaitText(card + ".price", "£10.00");
            page.awaitText(card + ".seller", "Camden Corner");
            page.awaitText("#invitation", "Sign in");
            assertThat(page.text(card + "time")).matches("1:(40|[0-3]\\d)");
            assertThat(page.evaluate("document.querySelector('.bid').checkVisibility()")
                            .asBoolean())
                    .isFalse();
            page.await("[...document.images].every(image => image.complete && image.naturalWidth > 0)");
            page.screenshot(PICTURES.resolve("visitor.png"));
            assertThat(joins(kalimba)).isZero();

            // signs in with a mailed code and joins the live channel after what it has seen
            page.click("#open-sign-in");
            page.awaitText("#people", "Thandi Mokoena");
            page.screenshot(PICTURES.resolve("sign-in.png"));
            page.click("[data-email='buyer@soko.example']");
            page.await("document.querySelector('#connection').dataset.state === 'live'");
            await().until(() -> AUCTIONS.joins().stream()
                    .anyMatch(join -> join.contains(kalimba.id) && join.contains("\"afterSequence\":1")));

            // another's bid moves the price, and the end, which was near
            AUCTIONS.bid(kalimba, STRANGER, 2000);
            page.awaitText(card + ".bids", "1 bid, led by b***");
            page.awaitText(card + ".moved", "A late bid moved the end");
            page.await(left(card) + ".match(/^(3:00|2:5)/)");
            page.screenshot(PICTURES.resolve("soft-close.png"));

            // too low, in words; then a maximum below the leader's, then above it
            page.type(card + "input", "1,00");
            page.enter();
            page.awaitText(card + ".said", "The least that is possible now is 10.50.");
            page.type(card + "input", "eleven");
            page.enter();
            page.awaitText(card + ".said", "An amount in GBP, please");
            page.type(card + "input", "15");
            page.enter();
            page.awaitText(card + ".own", "You are outbid. Your maximum is £15.00.");
            page.awaitText(card + ".price", "£15.50");
            page.type(card + "input", "30.00");
            page.click(card + ".bid button");
            page.awaitText(card + ".own", "You lead. Your maximum is £30.00.");
            page.awaitText(card + ".price", "£20.50");
            assertThat(page.evaluate(BUTTON_IS_BESIDE_FIELD).asBoolean()).isTrue();
            page.screenshot(PICTURES.resolve("leading.png"));

            // the connection is lost; what happens meanwhile is there when it is back
            AUCTIONS.cut();
            page.await("document.querySelector('#connection').dataset.state !== 'live'");
            AUCTIONS.bid(kalimba, STRANGER, 4000);
            page.await("document.querySelector('#connection').dataset.state === 'live'");
            page.awaitText(card + ".own", "You are outbid.");
            page.awaitText(card + ".price", "£30.50");
            page.awaitText("#news", "You are outbid: Kalimba");
            page.screenshot(PICTURES.resolve("outbid.png"));

            // phone
            page.resize(390, 844);
            page.evaluate("scrollTo(0, 0)");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .isTrue();
            assertThat(page.evaluate(BUTTON_IS_BESIDE_FIELD).asBoolean()).isTrue();
            page.screenshot(PICTURES.resolve("phone.png"));
            page.resize(1280, 900);

            // the end
            AUCTIONS.end(kalimba, "SOLD");
            page.awaitText(card + ".tags", "Sold");
            page.awaitText(card + ".left", "Over");
            assertThat(page.evaluate("document.querySelector(\"" + card + "form\").checkVisibility()")
                            .asBoolean())
                    .isFalse();
            page.screenshot(PICTURES.resolve("over.png"));
            assertThat(page.evaluate("window.loadedOnce").asBoolean()).isTrue();
            assertThat(guitar.isLive()).isTrue();
        }
    }

    private static String left(String card) {
        return "document.querySelector(\"" + card + "time\").innerText";
    }

    @Test
    void anAuctionThatIsHiddenGoesAndComesBackAndTheOthersGoOn() throws Exception {
        FakeAuction vase = AUCTIONS.open("Raku vase", 800, Duration.ofHours(1));
        String card = "[data-auction='" + vase.id + "'] ";
        try (Chromium browser = Chromium.start()) {
            Page page = browser.open(URI.create("http://localhost:" + port + "/demo"));
            page.awaitText(card + ".price", "£8.00");

            // a visitor learns it by looking again, and goes on seeing what is new
            AUCTIONS.hide(vase);
            FakeAuction bowl = AUCTIONS.open("Raku bowl", 600, Duration.ofHours(2));
            page.awaitText("[data-auction='" + bowl.id + "'] .price", "£6.00");
            page.await("!document.querySelector(\"" + card + "\")");
            AUCTIONS.show(vase);
            page.awaitText(card + ".price", "£8.00");

            // who is signed in is told, and watches it again when it is back
            page.click("#open-sign-in");
            page.click("[data-email='buyer@soko.example']");
            await().until(() -> joins(vase) == 1);
            AUCTIONS.hide(vase);
            page.await("!document.querySelector(\"" + card + "\")");
            AUCTIONS.show(vase);
            page.awaitText(card + ".price", "£8.00");
            await().until(() -> joins(vase) == 2);
            AUCTIONS.bid(vase, STRANGER, 2000);
            page.awaitText(card + ".bids", "1 bid");
        }
    }

    private static long joins(FakeAuction auction) {
        return AUCTIONS.joins().stream()
                .filter(join -> join.contains(auction.id))
                .count();
    }

    @Test
    void aClockThatIsWrongDoesNotMatter() throws Exception {
        FakeAuction lamp = AUCTIONS.open("Copper pendant lamp", 700, Duration.ofMinutes(20));
        try (Chromium browser = Chromium.start()) {
            Page page = browser.open(URI.create("http://localhost:" + port + "/demo"));
            page.evaluate("Date.now = () => 0");
            page.awaitText("[data-auction='" + lamp.id + "'] .price", "£7.00");
            long seconds = Duration.between(Instant.now(), lamp.endsAt()).toSeconds();
            String[] shown = page.text("[data-auction='" + lamp.id + "'] time").split(":");
            assertThat(Long.parseLong(shown[0]) * 60 + Long.parseLong(shown[1])).isBetween(seconds - 1, seconds + 2);
        }
    }
}
