package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A listing on the market with stock of it. */
public record Ware(String listing, String item) {

    public static final long PRICE = 90000;

    public static Ware of(Client seller, String title, int units) {
        String listing = seller.post("/api/v1/listings", """
                        {"title": "%s", "category": "decor", "condition": "NEW",
                         "price": {"amount": %d, "currency": "KES"}, "country": "KE",
                         "deliveryOptions": [{"type": "COURIER", "price": {"amount": 30000, "currency": "KES"}, "countries": ["KE"]}]}
                        """.formatted(title, PRICE))
                .expect(201)
                .at("/id");
        seller.post("/api/v1/listings/" + listing + "/publish", "").expect(200);
        Ware ware = new Ware(listing, "/api/v1/inventory/items/" + itemOf(seller, listing));
        ware.restock(seller, units);
        return ware;
    }

    void restock(Client seller, int units) {
        seller.post(item + "/adjustments", "{\"delta\": %d, \"reason\": \"RESTOCK\"}".formatted(units))
                .expect(200);
    }

    String status(Client whoever) {
        return whoever.get("/api/v1/listings/" + listing).expect(200).at("/status");
    }

    /** The item follows the listing's event. */
    private static String itemOf(Client seller, String listing) {
        String path = "/api/v1/inventory/items?listingId=" + listing;
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(seller.get(path).expect(200).json().path("items"))
                                .hasSize(1));
        return seller.get(path).at("/items/0/id");
    }

    int available(Client whoever) {
        return whoever.get(item).expect(200).json().path("available").asInt();
    }
}
