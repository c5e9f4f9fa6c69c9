package dev.soko.journeys.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** After the walk: everybody does what is still to be done about the orders, and time does the rest. */
record Evening(Crowd crowd, Databases databases, LooseEnds looseEnds) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);
    private static final Set<Integer> CLOSED_MEANWHILE = Set.of(403, 409);
    private static final String DECISION = "{\"outcome\": \"RELEASE\", \"reason\": \"It is late.\"}";

    /** @throws org.awaitility.core.ConditionTimeoutException naming what did not come to an end */
    void untilAllIsQuiet() {
        await().atMost(PATIENCE).pollInterval(BETWEEN_ROUNDS).pollInSameThread().untilAsserted(() -> {
            finishOrders();
            decideDisputes();
            assertThat(looseEnds.now()).as("what has not come to an end").isEmpty();
        });
    }

    private void finishOrders() throws Exception {
        String open = """
                select id, buyer_id, seller_id, case when delivery_type is null then 'NOWHERE' else status end as status
                from orders where status in ('PAID', 'PREPARING', 'SHIPPED', 'READY_FOR_PICKUP')
                """;
        for (Databases.Row order : databases.rows("orders", open)) {
            Deal deal = crowd.deal(order.get("id"), order.get("buyer_id"), order.get("seller_id"));
            finish(deal, order.get("status"));
        }
    }

    private static void finish(Deal deal, String status) {
        var buyer = deal.member(Party.BUYER).client;
        var seller = deal.member(Party.SELLER).client;
        var answer = switch (status) {
            case "NOWHERE" -> buyer.patch(deal.path + "/delivery", Deal.DELIVERY);
            case "PAID" -> seller.patch(deal.path + "/status", "{\"status\": \"PREPARING\"}");
            case "PREPARING" -> seller.post(deal.path + "/shipments", "{}", Map.of());
            default -> buyer.post(deal.path + "/delivery-confirmation", "", Map.of());
        };
        assertThat(answer.status()).as("%s: %s", status, answer.text()).isIn(200, 409);
    }

    private void decideDisputes() throws Exception {
        String waiting = "select id from dispute where status in ('RESPONDED', 'IN_MEDIATION', 'APPEALED')";
        for (Databases.Row dispute : databases.rows("escrow", waiting)) {
            String path = "/api/v1/escrow/disputes/" + dispute.get("id") + "/decision";
            for (Member judge : crowd.staff()) {
                var answer = judge.client.post(path, DECISION, Map.of());
                if (!CLOSED_MEANWHILE.contains(answer.status())) {
                    answer.expect(200);
                    break;
                }
            }
        }
    }
}
