package dev.soko.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.local.LocalSecrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class LiveAuctionsTests {

    @TempDir
    Path folder;

    private final FakeMarket market;
    private final Random random = new Random(3);
    private AuctionHouse house;
    private Bidding bidding;

    LiveAuctionsTests() throws Exception {
        market = new FakeMarket();
    }

    @BeforeEach
    void signIn() throws Exception {
        Api api = new Api(market.address());
        Accounts accounts = new Accounts(api, new LocalSecrets(folder.resolve("secrets")));
        List<SignedIn> sellers = new ArrayList<>();
        for (Seller seller : Seller.ALL) {
            sellers.add(accounts.signIn(seller.account()));
        }
        Map<Bidder, SignedIn> bidders = new HashMap<>();
        for (DemoAccount account : DemoAccount.BIDDERS) {
            bidders.put(new Bidder(account), accounts.signIn(account));
        }
        house = new AuctionHouse(api, sellers, random, Clock.systemUTC());
        bidding = new Bidding(api, bidders, random, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void opensWhatIsMissingEachWithAnotherListingAndNothingTwice() throws Exception {
        house.open(house.live());
        assertThat(market.live()).hasSize(12);
        assertThat(market.live())
                .extracting(auction -> auction.required("listingId").asString())
                .doesNotHaveDuplicates();
        house.open(house.live());
        assertThat(market.live()).hasSize(12);
    }

    @Test
    void anEndedAuctionIsFollowedByAnother() throws Exception {
        house.open(house.live());
        ObjectNode ended = market.live().getFirst();
        market.end(ended.required("id").asString());
        house.open(house.live());
        assertThat(market.live()).hasSize(12).doesNotContain(ended);
    }

    @Test
    void whatIsSoldMeanwhileIsPassedOver() throws Exception {
        market.refuse(4);
        house.open(house.live());
        assertThat(market.live()).hasSize(12);
        market.end(market.live().getFirst().required("id").asString());
        market.refuse(5);
        List<LiveAuction> live = house.live();
        assertThatThrownBy(() -> house.open(live)).hasMessageContaining("Nothing is left");
    }

    @Test
    void theBiddersStopWhenItIsWorthNoMoreToThemAndNobodyBidsAgainstThemselves() throws Exception {
        house.open(house.live());
        String only = market.live().getFirst().required("id").asString();
        for (int step = 0; step < 300; step++) {
            bidding.bidOnce(house.live().stream()
                    .filter(auction -> auction.id().equals(only))
                    .toList());
        }
        List<String> bidders = market.bidders();
        assertThat(bidders).hasSizeBetween(2, 299);
        for (int next = 1; next < bidders.size(); next++) {
            assertThat(bidders.get(next)).isNotEqualTo(bidders.get(next - 1));
        }
        LiveAuction end = house.live().stream()
                .filter(auction -> auction.id().equals(only))
                .findFirst()
                .orElseThrow();
        assertThat(end.minimumNextBid()).isLessThanOrEqualTo(50_000 * 125 / 100 + 100);
    }

    @Test
    void itRunsUntilItIsClosedAndSaysOnceWhatKeepsItFromRunning() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        try (LiveAuctions _ =
                LiveAuctions.start(market.address(), new LocalSecrets(folder.resolve("secrets")), said::add)) {
            await(() -> market.live().size() == 12 && !market.bidders().isEmpty());
            market.broken(true);
            await(() -> !said.isEmpty());
        }
        assertThat(said).hasSize(1);
        assertThat(said.getFirst()).contains("pause", "500");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("live-auctions"));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
