package dev.soko.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is opened and who bids, without anything that runs. */
class AuctionPlanTests {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final long PRICE = 100_000;

    private final Random random = new Random(7);

    @Test
    void whatIsMissingIsWhatIsNotLive() {
        assertThat(AuctionHouse.missing(List.of())).hasSize(12);
        List<LiveAuction> live = new ArrayList<>();
        for (Pace pace : AuctionHouse.missing(List.of())) {
            live.add(auction("a" + live.size(), pace.length(random), 100));
        }
        assertThat(AuctionHouse.missing(live)).isEmpty();
        LiveAuction ended = live.removeFirst();
        assertThat(AuctionHouse.missing(live)).containsExactly(Pace.of(ended));
    }

    @Test
    void lateBidsDoNotMakeAShortAuctionALongOne() {
        assertThat(Pace.of(auction("a", Duration.ofMinutes(9 + 15), 100))).isEqualTo(Pace.MINUTES);
        assertThat(Pace.of(auction("a", Duration.ofMinutes(2), 100))).isEqualTo(Pace.MINUTES);
        assertThat(Pace.of(auction("a", Duration.ofMinutes(80 + 60), 100))).isEqualTo(Pace.AN_HOUR);
        assertThat(Pace.of(auction("a", Duration.ofHours(20), 100))).isEqualTo(Pace.HOURS);
    }

    @Test
    void nobodyBidsMoreThanAThingIsWorthToThemOrLessThanIsPossible() {
        for (DemoAccount account : DemoAccount.BIDDERS) {
            Bidder bidder = new Bidder(account);
            for (int number = 0; number < 200; number++) {
                LiveAuction auction = auction("auction-" + number, Duration.ofMinutes(5), 60_050);
                long worth = bidder.worth(auction, PRICE);
                assertThat(worth).isBetween(PRICE * 45 / 100, PRICE * 125 / 100);
                assertThat(bidder.worth(auction, PRICE)).isEqualTo(worth);
                if (bidder.wants(auction, PRICE)) {
                    assertThat(bidder.maximum(auction, PRICE, random)).isBetween(60_050L, worth);
                } else {
                    assertThat(worth).isLessThan(60_050);
                }
            }
        }
    }

    @Test
    void tastesDiffer() {
        LiveAuction auction = auction("a", Duration.ofMinutes(5), 100);
        assertThat(DemoAccount.BIDDERS.stream()
                        .map(account -> new Bidder(account).worth(auction, PRICE))
                        .distinct())
                .hasSizeGreaterThan(2);
    }

    @Test
    void mostBidsFallWhereTheEndIsNear() {
        LiveAuction soon = auction("soon", Duration.ofMinutes(2), 100);
        LiveAuction late = auction("late", Duration.ofHours(5), 100);
        long near = Stream.generate(
                        () -> Bidding.pick(List.of(late, soon), NOW, random).orElseThrow())
                .limit(1000)
                .filter(soon::equals)
                .count();
        assertThat(near).isBetween(950L, 999L);
        assertThat(Bidding.pick(List.of(), NOW, random)).isEmpty();
    }

    @Test
    void termsFitTogether() {
        JsonNode listing = Api.JSON.readTree("""
                {"id": "l", "price": {"amount": 129900, "currency": "GBP"}, "variants": [{"id": "v"}, {"id": "w"}]}""");
        List<AuctionTerms> all = Stream.generate(() -> AuctionTerms.of(listing, Duration.ofMinutes(5), random))
                .limit(200)
                .toList();
        assertThat(all).allSatisfy(terms -> {
            assertThat(terms.startPrice()).isBetween(100L, 129900L / 2);
            assertThat(terms.reservePrice())
                    .satisfiesAnyOf(
                            none -> assertThat(none).isZero(),
                            reserve -> assertThat(reserve).isGreaterThan(terms.startPrice()));
            assertThat(terms.buyNowPrice())
                    .satisfiesAnyOf(
                            none -> assertThat(none).isZero(),
                            buyNow -> assertThat(buyNow)
                                    .isGreaterThan(Math.max(terms.startPrice(), terms.reservePrice())));
            assertThat(terms.body(NOW))
                    .containsEntry("listingId", "l")
                    .containsEntry("variantId", "v")
                    .containsEntry("endsAt", "2026-11-25T10:05:00Z")
                    .containsEntry("startPrice", Map.of("amount", terms.startPrice(), "currency", "GBP"));
        });
        assertThat(all).anyMatch(terms -> terms.body(NOW).containsKey("reservePrice"));
        assertThat(all).anyMatch(terms -> !terms.body(NOW).containsKey("reservePrice"));
        assertThat(all).anyMatch(terms -> terms.body(NOW).containsKey("buyNowPrice"));
    }

    @Test
    void whomThePageOffersToBeIsThere() throws Exception {
        String page = Files.readString(Path.of("../gateway/src/main/resources/demo/demo.js"));
        List<String> known = Stream.of(
                        Stream.of(DemoAccount.BUYER),
                        DemoAccount.BIDDERS.stream(),
                        Seller.ALL.stream().map(Seller::account))
                .flatMap(accounts -> accounts)
                .map(account -> "{ email: '" + account.email() + "', name: '" + account.displayName() + "'")
                .toList();
        List<String> offered = page.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("{ email: '"))
                .toList();
        assertThat(offered).isNotEmpty().allSatisfy(line -> assertThat(known).anyMatch(line::startsWith));
    }

    private static LiveAuction auction(String id, Duration length, long minimum) {
        return new LiveAuction(id, "listing-" + id, NOW, NOW.plus(length), minimum, "GBP");
    }
}
