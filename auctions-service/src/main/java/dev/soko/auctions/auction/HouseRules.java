package dev.soko.auctions.auction;

import dev.soko.auctions.AuctionsProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is the same for all auctions: increments by currency, and the soft close. */
final class HouseRules {

    private static final String DEFAULT = "default";

    private final Map<String, Increments> increments;
    private final Increments otherwise;
    private final Duration window;
    private final @Nullable Duration cap;

    HouseRules(AuctionsProperties properties) {
        this.increments = properties.increments().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, table -> Increments.parse(table.getValue())));
        this.otherwise = Objects.requireNonNull(increments.get(DEFAULT), "soko.auctions.increments.default is missing");
        this.window = properties.softCloseWindow();
        this.cap = properties.softCloseCap();
    }

    Increments increments(String currency) {
        return increments.getOrDefault(currency, otherwise);
    }

    /** The end after a bid at that time: never sooner than it was. */
    Instant endAfterBid(Instant bid, Instant end, Instant plannedEnd) {
        Instant moved = bid.plus(window);
        Instant latest = cap == null ? Instant.MAX : plannedEnd.plus(cap);
        Instant wanted = moved.isBefore(latest) ? moved : latest;
        return wanted.isAfter(end) ? wanted : end;
    }
}
