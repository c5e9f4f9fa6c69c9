package dev.soko.listings.listing;

import java.util.List;
import java.util.UUID;

/** Where a picture's renditions are, as paths below the gateway: 200, 800 and 1600 px on the longest side. */
public record ImageUrls(String small, String medium, String large) {

    public static final List<Integer> SIZES = List.of(200, 800, 1600);

    public static ImageUrls of(UUID listingId, UUID imageId) {
        String path = "/api/v1/listings/" + listingId + "/images/" + imageId + "/";
        return new ImageUrls(path + SIZES.get(0), path + SIZES.get(1), path + SIZES.get(2));
    }
}
