package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Ten units and many who want one, through one hostname. */
class StockIT {

    private static final int UNITS = 10;
    private static final int REQUESTS = 40;

    private final Client visitor = Market.shared().client();

    @Test
    void asManyGetOneAsThereAreAndTheMovementsAddUp() throws Exception {
        Client seller = Person.of(visitor, "Sanaa").signUp();
        Client buyer = Person.of(visitor, "Baraka").signUp();
        String listing = seller.post("/api/v1/listings", """
                        {"title": "Carved stool", "category": "decor", "condition": "NEW",
                         "price": {"amount": 90000, "currency": "KES"}, "country": "KE"}
                        """).expect(201).at("/id");
        seller.post("/api/v1/listings/" + listing + "/publish", "").expect(200);

        // puts stock on it
        String item = "/api/v1/inventory/items/" + itemOf(seller, listing);
        seller.post(item + "/adjustments", "{\"delta\": %d, \"reason\": \"RESTOCK\"}".formatted(UNITS))
                .expect(200);
        assertThat(buyer.get(item).expect(200).json().path("available").asInt()).isEqualTo(UNITS);
        buyer.post(item + "/adjustments", "{\"delta\": 1, \"reason\": \"COUNT\"}")
                .expectProblem(404, "not_found");

        // many reserve at once
        List<Answer> answers = atOnce(() -> buyer.post("/api/v1/inventory/reservations", """
                {"lines": [{"listingId": "%s", "quantity": 1}], "reference": "a stool"}""".formatted(listing)));
        List<Answer> reserved =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(reserved).hasSize(UNITS);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(409, "insufficient_stock"));

        // one is confirmed twice, one is released, the rest stays reserved
        String bought = "/api/v1/inventory/reservations/" + reserved.get(0).at("/id");
        buyer.post(bought + "/confirm", "").expect(200);
        buyer.post(bought + "/confirm", "").expect(200);
        seller.get(bought).expectProblem(404, "not_found");
        buyer.post("/api/v1/inventory/reservations/" + reserved.get(1).at("/id") + "/release", "")
                .expect(200);

        JsonNode stock = seller.get(item).expect(200).json();
        assertThat(stock.path("stocked").asInt()).isEqualTo(UNITS - 1);
        assertThat(stock.path("reserved").asInt()).isEqualTo(UNITS - 2);
        assertThat(stock.path("available").asInt()).isEqualTo(1);
        JsonNode movements =
                seller.get(item + "/movements?limit=100").expect(200).json();
        assertThat(sum(movements, "stocked")).isEqualTo(UNITS - 1);
        assertThat(sum(movements, "reserved")).isEqualTo(UNITS - 2);
    }

    private static int sum(JsonNode movements, String field) {
        return movements
                .path("items")
                .valueStream()
                .mapToInt(movement -> movement.path(field).asInt())
                .sum();
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

    private static List<Answer> atOnce(Callable<Answer> request) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(
                    IntStream.range(0, REQUESTS).mapToObj(_ -> request).toList())) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
