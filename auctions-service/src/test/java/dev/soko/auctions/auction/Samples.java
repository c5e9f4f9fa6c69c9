package dev.soko.auctions.auction;

import dev.soko.auctions.AuctionsProperties;
import dev.soko.platform.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Auctions and rules for tests. */
final class Samples {

    static final String GBP =
            "100:5 500:20 1500:50 6000:100 15000:200 30000:500 60000:1000 150000:2000 300000:5000 *:10000";
    static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    static final Instant END = START.plus(Duration.ofDays(7));
    static final UUID SELLER = UUID.randomUUID();

    private Samples() {}

    static HouseRules rules(@Nullable Duration cap) {
        return new HouseRules(new AuctionsProperties(
                Map.of("GBP", GBP, "default", "*:100"),
                Duration.ofMinutes(3),
                cap,
                Duration.ofDays(30),
                Duration.ofDays(30),
                10,
                10,
                1,
                Duration.ofSeconds(1),
                Duration.ofHours(48)));
    }

    static HouseRules rules() {
        return rules(null);
    }

    static Auction live(long start, @Nullable Long reserve, @Nullable Long buyNow) {
        return Auction.planned(terms(start, reserve, buyNow), END, true);
    }

    static Auction live() {
        return live(100, null, null);
    }

    static Terms terms(long start, @Nullable Long reserve, @Nullable Long buyNow) {
        return new Terms(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                SELLER,
                "Basket",
                "decor",
                "GBP",
                start,
                reserve,
                buyNow,
                START,
                UUID.randomUUID());
    }

    static Money pounds(long pence) {
        return new Money(pence, "GBP");
    }
}
