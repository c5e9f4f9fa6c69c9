package dev.soko.local.demo;

import dev.soko.local.Activity;
import dev.soko.local.LocalSecrets;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps auctions live and bid on while {@code ./soko up --demo} runs: every few seconds a look, at most one bid, and new
 * auctions in place of those that have ended. One thread, one request at a time.
 */
public final class LiveAuctions implements Activity {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(7);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

    private final Api api;
    private final Accounts accounts;
    private final Consumer<String> out;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Thread thread;
    private @Nullable AuctionHouse house;
    private @Nullable Bidding bidding;

    private LiveAuctions(Api api, Accounts accounts, Consumer<String> out) {
        this.api = api;
        this.accounts = accounts;
        this.out = out;
        this.thread = Thread.ofPlatform().daemon().name("live-auctions").unstarted(this::run);
    }

    /**
     * Starts and returns; {@link #close} ends it.
     *
     * @param out is told, once, when something keeps it from going on
     */
    public static LiveAuctions start(URI gateway, LocalSecrets secrets, Consumer<String> out) {
        Api api = new Api(gateway);
        LiveAuctions auctions = new LiveAuctions(api, new Accounts(api, secrets), out);
        auctions.thread.start();
        return auctions;
    }

    private void run() {
        boolean told = false;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    step();
                    told = false;
                    Thread.sleep(random.nextLong(SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis()));
                } catch (IOException | RuntimeException failure) {
                    if (!told) {
                        out.accept("The demonstration's auctions pause: " + failure.getMessage());
                        told = true;
                    }
                    house = null;
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws IOException, InterruptedException {
        if (house == null || bidding == null) {
            house = new AuctionHouse(api, sellers(), random, Clock.systemUTC());
            bidding = new Bidding(api, bidders(), random, Clock.systemUTC());
        }
        List<LiveAuction> live = house.live();
        house.open(live);
        bidding.bidOnce(live);
    }

    private List<SignedIn> sellers() throws IOException, InterruptedException {
        List<SignedIn> sellers = new ArrayList<>();
        for (Seller seller : Seller.ALL) {
            sellers.add(accounts.signIn(seller.account()));
        }
        return sellers;
    }

    private Map<Bidder, SignedIn> bidders() throws IOException, InterruptedException {
        Map<Bidder, SignedIn> bidders = new LinkedHashMap<>();
        for (DemoAccount account : DemoAccount.BIDDERS) {
            bidders.put(new Bidder(account), accounts.signIn(account));
        }
        return bidders;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
