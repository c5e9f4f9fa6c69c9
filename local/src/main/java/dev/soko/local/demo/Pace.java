package dev.soko.local.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How long auctions of the demonstration take, and how many of each kind are live at any time. */
enum Pace {
    MINUTES(4, Duration.ofMinutes(4), Duration.ofMinutes(9)),
    AN_HOUR(4, Duration.ofMinutes(25), Duration.ofMinutes(80)),
    HOURS(4, Duration.ofHours(3), Duration.ofHours(11));

    private final int wanted;
    private final Duration shortest;
    private final Duration longest;

    Pace(int wanted, Duration shortest, Duration longest) {
        this.wanted = wanted;
        this.shortest = shortest;
        this.longest = longest;
    }

    /** Late bids prolong an auction, which does not make it another kind before it has taken many times as long. */
    static Pace of(LiveAuction auction) {
        Duration length = auction.length();
        return Arrays.stream(values())
                .filter(pace -> length.compareTo(pace.shortest) >= 0)
                .reduce((_, longer) -> longer)
                .orElse(MINUTES);
    }

    int wanted() {
        return wanted;
    }

    Duration length(RandomGenerator random) {
        return Duration.ofSeconds(random.nextLong(shortest.toSeconds(), longest.toSeconds() + 1));
    }
}
