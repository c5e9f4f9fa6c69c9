package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.soko.testing.browser.Chromium;
import dev.soko.testing.browser.Page;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation in a real browser, on the real system; pictures of it are left in target/docs. */
class DocsPageIT {

    private static final Path PICTURES = Path.of("target/docs").toAbsolutePath();

    private static final String TRY_AUCTIONS = """
            [...document.querySelectorAll('.show-api-client-button')]
              .find(button => button.textContent.includes('(get /api/v1/auctions)'))""";

    private static final String SEND = """
            [...document.querySelectorAll('[role=dialog] button')]
              .find(button => button.textContent.trim().startsWith('Send'))""";

    private final Market market = Market.shared();

    @BeforeAll
    static void aBrowserIsThere() {
        assumeTrue(Chromium.installed().isPresent() || System.getenv("CI") != null, "Chromium is not installed");
    }

    @Test
    void anOperationIsTriedOutOnThePage() throws Exception {
        try (Chromium browser = Chromium.start()) {
            Page page = browser.open(URI.create(market.gateway() + "/docs"));
            page.resize(800, 600);
            page.await(TRY_AUCTIONS + " !== undefined");
            page.evaluate(TRY_AUCTIONS + ".click()");
            page.await(SEND + " !== undefined");
            page.evaluate(SEND + ".click()");
            page.awaitText("[role=dialog]", "200 OK");
            page.screenshot(PICTURES.resolve("tried.png"));
        }
    }

    @Test
    void theChannelsAreShown() throws Exception {
        try (Chromium browser = Chromium.start()) {
            Page page = browser.open(URI.create(market.gateway() + "/docs/channels"));
            page.resize(1280, 900);
            page.awaitText("#auctions h2", "auctions");
            assertThat(page.text("#auctions")).contains("/api/v1/auctions/ws", "auction:join", "auction:update");
            assertThat(page.text("#notifications")).contains("/api/v1/notifications/ws", "notification:new");
            page.screenshot(PICTURES.resolve("channels.png"));
        }
    }
}
