package dev.soko.local.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Keeps some of each thing that a seller has on sale; what was sold since the last time is replaced. */
final class Stockroom {

    private static final String ITEMS = "/api/v1/inventory/items";
    private static final int UNITS = 5;

    private final Api api;
    private final SignedIn seller;

    Stockroom(Api api, SignedIn seller) {
        this.api = api;
        this.seller = seller;
    }

    void fill(List<JsonNode> onSale) throws IOException, InterruptedException {
        Set<String> listings = onSale.stream()
                .map(listing -> listing.required("id").asString())
                .collect(Collectors.toSet());
        Patience.await(
                "Not every listing has come to the stock",
                () -> items(listings).stream()
                        .map(Stockroom::listing)
                        .collect(Collectors.toSet())
                        .equals(listings));
        for (JsonNode item : items(listings)) {
            int missing = UNITS - item.required("available").asInt();
            if (missing > 0) {
                api.post(
                                ITEMS + "/" + item.required("id").asString() + "/adjustments",
                                seller.token(),
                                Map.of("delta", missing, "reason", "RESTOCK"))
                        .orFail("The stock of a listing");
            }
        }
    }

    private List<JsonNode> items(Set<String> listings) throws IOException, InterruptedException {
        return api.all(ITEMS, seller.token()).stream()
                .filter(item -> listings.contains(listing(item)))
                .toList();
    }

    private static String listing(JsonNode item) {
        return item.required("listingId").asString();
    }
}
