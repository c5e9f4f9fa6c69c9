package dev.soko.local.demo;

import dev.soko.local.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the buyer ordered of one seller: sees to it that there is an order in every state. */
final class Orders {

    static final String PATH = "/api/v1/orders";

    /** Neighbours on the shelf are the same thing in another model. */
    private static final int APART = 7;

    /** Most of an order's time is waiting for what the services tell each other. */
    private static final int AT_A_TIME = 5;

    private static final Map<String, String> ADDRESS = Map.of(
            "recipient", DemoAccount.BUYER.displayName(),
            "line1", "14 Kloof Street",
            "city", "Cape Town",
            "postalCode", "8001",
            "country", "ZA");

    private final Api api;
    private final SignedIn buyer;
    private final SignedIn seller;

    Orders(Api api, SignedIn buyer, SignedIn seller) {
        this.api = api;
        this.buyer = buyer;
        this.seller = seller;
    }

    /**
     * Adds an order for each state that the buyer has none in, several at a time. States that end by themselves are filled
     * again.
     *
     * @param onSale the seller's listings to choose from
     * @return how many orders were added
     */
    int fill(List<JsonNode> onSale) throws IOException, InterruptedException {
        List<Parallel.Step> steps = new ArrayList<>();
        for (DemoOrder order : DemoOrder.values()) {
            if (!isThere(order)) {
                JsonNode listing = onSale.get(order.ordinal() * APART % onSale.size());
                steps.add(() -> order.happen(new Purchase(api, buyer, seller, place(order, listing))));
            }
        }
        Parallel.run(steps, AT_A_TIME);
        return steps.size();
    }

    private boolean isThere(DemoOrder order) throws IOException, InterruptedException {
        return !api.get(PATH + "?role=buyer&limit=1&status=" + order, buyer.token())
                .orFail("The orders")
                .body()
                .required("items")
                .isEmpty();
    }

    private String place(DemoOrder order, JsonNode listing) throws IOException, InterruptedException {
        Map<String, Object> line = Map.of(
                "listingId", listing.required("id"),
                "variantId", listing.required("variants").required(0).required("id"),
                "quantity", 1);
        Map<String, Object> body =
                Map.of("items", List.of(line), "deliveryOption", order.delivery(), "address", ADDRESS);
        return api.postOnce(PATH, buyer.token(), body)
                .orFail("The order of «" + listing.required("title").asString() + "»")
                .body()
                .required("orders")
                .required(0)
                .required("id")
                .asString();
    }
}
