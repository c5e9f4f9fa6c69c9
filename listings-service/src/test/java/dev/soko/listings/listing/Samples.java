package dev.soko.listings.listing;

import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Listings to decide about. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Samples() {}

    static Money rand(long cents) {
        return new Money(cents, "ZAR");
    }

    static Details details(String title, String description) {
        return new Details(
                title, description, "handmade", Condition.NEW, rand(45_000), List.of("craft"), "ZA", List.of());
    }

    static Listing draft() {
        return Listing.draft(Ids.next(), Ids.next(), details("Beaded basket", "Made by hand"), NOW);
    }

    static Listing active() {
        return draft().publish(false, NOW);
    }

    static VariantDetails variant(String sku) {
        return variant(sku, null);
    }

    static VariantDetails variant(String sku, @Nullable Money price) {
        return new VariantDetails(null, sku, Map.of("size", sku), price);
    }

    static Variant sold(Variant variant) {
        return new Variant(variant.id(), variant.sku(), variant.attributes(), variant.price(), true, false);
    }
}
