package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

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
        Ware stools = Ware.of(seller, "Carved stool", UNITS);
        String item = stools.item();
        assertThat(stools.available(buyer)).isEqualTo(UNITS);
        buyer.post(item + "/adjustments", "{\"delta\": 1, \"reason\": \"COUNT\"}")
                .expectProblem(404, "not_found");

        // many reserve at once
        List<Answer> answers =
                atOnce(() -> buyer.post("/api/v1/inventory/reservations", """
                {"lines": [{"listingId": "%s", "quantity": 1}], "reference": "a stool"}""".formatted(stools.listing())));
        List<Answer> reserved =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(reserved).hasSize(UNITS);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(409, "insufficient_stock"));

        // none is taken unpaid, one is released twice, the rest stays reserved
        String kept = "/api/v1/inventory/reservations/" + reserved.get(0).at("/id");
        buyer.post(kept + "/confirm", "").expectProblem(403, "forbidden");
        seller.get(kept).expectProblem(404, "not_found");
        String dropped = "/api/v1/inventory/reservations/" + reserved.get(1).at("/id");
        buyer.post(dropped + "/release", "").expect(200);
        buyer.post(dropped + "/release", "").expect(200);

        JsonNode stock = seller.get(item).expect(200).json();
        assertThat(stock.path("stocked").asInt()).isEqualTo(UNITS);
        assertThat(stock.path("reserved").asInt()).isEqualTo(UNITS - 1);
        assertThat(stock.path("available").asInt()).isEqualTo(1);
        JsonNode movements =
                seller.get(item + "/movements?limit=100").expect(200).json();
        assertThat(sum(movements, "stocked")).isEqualTo(UNITS);
        assertThat(sum(movements, "reserved")).isEqualTo(UNITS - 1);
    }

    private static int sum(JsonNode movements, String field) {
        return movements
                .path("items")
                .valueStream()
                .mapToInt(movement -> movement.path(field).asInt())
                .sum();
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
