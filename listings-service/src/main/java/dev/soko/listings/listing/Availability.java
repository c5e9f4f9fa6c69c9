package dev.soko.listings.listing;

import java.util.Map;
import java.util.UUID;

/**
 * How much of a listing can be bought. Stock that nothing was said about is none.
 *
 * @param total of all that it offers
 * @param ofVariants of each that has been in stock
 * @param version goes up with every change
 */
public record Availability(int total, Map<UUID, Integer> ofVariants, long version) {

    public static final Availability NONE = new Availability(0, Map.of(), 0);

    public int of(UUID variant) {
        return ofVariants.getOrDefault(variant, 0);
    }
}
