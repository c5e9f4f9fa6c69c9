package dev.soko.local.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Puts a seller's listings on the market; what is there from an earlier time stays, what was left half done is finished. */
final class Shelf {

    private static final String LISTINGS = "/api/v1/listings";

    private final Api api;
    private final SignedIn seller;

    Shelf(Api api, SignedIn seller) {
        this.api = api;
        this.seller = seller;
    }

    /** Is told of every listing that was added. */
    interface Progress {
        void added();
    }

    void fill(List<DemoListing> listings, Progress progress) throws IOException, InterruptedException {
        Map<String, JsonNode> present = present();
        for (DemoListing listing : listings) {
            JsonNode known = present.get(listing.title());
            if (known == null) {
                known = api.post(LISTINGS, seller.token(), listing.body())
                        .orFail("The listing «" + listing.title() + "»")
                        .body();
            }
            if (finish(known, listing)) {
                progress.added();
            }
        }
    }

    private boolean finish(JsonNode listing, DemoListing wanted) throws IOException, InterruptedException {
        if (!listing.required("status").asString().equals("DRAFT")) {
            return false;
        }
        String path = LISTINGS + "/" + listing.required("id").asString();
        if (listing.required("images").isEmpty()) {
            api.upload(path + "/images", seller.token(), "picture.jpg", Pictures.of(wanted))
                    .orFail("The picture of «" + wanted.title() + "»");
        }
        api.post(path + "/publish", seller.token(), Map.of()).orFail("The publication of «" + wanted.title() + "»");
        return true;
    }

    /** Those of the listings that can be bought, in their order. */
    List<JsonNode> onSale(List<DemoListing> listings) throws IOException, InterruptedException {
        Map<String, JsonNode> present = present();
        return listings.stream()
                .map(listing -> present.get(listing.title()))
                .filter(Objects::nonNull)
                .filter(listing -> listing.required("status").asString().equals("ACTIVE"))
                .toList();
    }

    private Map<String, JsonNode> present() throws IOException, InterruptedException {
        Map<String, JsonNode> byTitle = new HashMap<>();
        for (JsonNode listing : api.all(LISTINGS + "/mine", seller.token())) {
            byTitle.put(listing.required("title").asString(), listing);
        }
        return byTitle;
    }
}
