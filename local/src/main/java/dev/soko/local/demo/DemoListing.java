package dev.soko.local.demo;

import java.util.List;
import java.util.Map;

/** A listing as it is posted, but for its picture, which is drawn from the seed. */
record DemoListing(
        String title,
        String description,
        String category,
        String condition,
        Map<String, Object> price,
        List<String> tags,
        String country,
        List<Map<String, Object>> variants,
        List<Map<String, Object>> deliveryOptions,
        long seed) {

    Map<String, Object> body() {
        return Map.of(
                "title", title,
                "description", description,
                "category", category,
                "condition", condition,
                "price", price,
                "tags", tags,
                "country", country,
                "variants", variants,
                "deliveryOptions", deliveryOptions);
    }
}
