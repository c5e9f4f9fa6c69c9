package dev.soko.auctions.auction;

import dev.soko.auctions.AuctionsProperties;
import dev.soko.platform.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** Auctions and rules for tests. */
final class Samples {

    /** As the service ships. */
    static final AuctionsProperties SHIPPED = shipped();

    static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    static final Instant END = START.plus(Duration.ofDays(7));
    static final UUID SELLER = UUID.randomUUID();

    private Samples() {}

    private static AuctionsProperties shipped() {
        try {
            ClassPathResource file = new ClassPathResource("application.yml");
            Iterable<ConfigurationPropertySource> settings =
                    ConfigurationPropertySources.from(new YamlPropertySourceLoader().load("application.yml", file));
            return new Binder(settings)
                    .bind("soko.auctions", AuctionsProperties.class)
                    .get();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static HouseRules rules(@Nullable Duration cap) {
        return new HouseRules(new AuctionsProperties(
                SHIPPED.increments(),
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
