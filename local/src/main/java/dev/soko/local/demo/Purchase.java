package dev.soko.local.demo;

import java.io.IOException;
import java.util.Map;

/** One order, and what its buyer and its seller do about it. */
final class Purchase {

    private static final String ESCROW = "/api/v1/escrow";

    private final Api api;
    private final SignedIn buyer;
    private final SignedIn seller;
    private final String id;

    Purchase(Api api, SignedIn buyer, SignedIn seller, String id) {
        this.api = api;
        this.buyer = buyer;
        this.seller = seller;
        this.id = id;
    }

    void pay() throws IOException, InterruptedException {
        api.postOnce(ESCROW + "/holdings", buyer.token(), Map.of("orderId", id, "paymentMethod", "sandbox_succeeds"))
                .orFail("The payment of an order");
        await("PAID");
    }

    void prepare() throws IOException, InterruptedException {
        move("PREPARING");
    }

    void ship() throws IOException, InterruptedException {
        does(seller, "shipments", Map.of("tracking", Map.of("carrier", "Sendy", "number", "SY-4711")));
    }

    void layReady() throws IOException, InterruptedException {
        move("READY_FOR_PICKUP");
    }

    void reportDelivery() throws IOException, InterruptedException {
        move("DELIVERED");
    }

    void confirmDelivery() throws IOException, InterruptedException {
        does(buyer, "delivery-confirmation", Map.of());
    }

    void cancel() throws IOException, InterruptedException {
        does(buyer, "cancel", Map.of("note", "I found one nearer to home."));
    }

    void dispute() throws IOException, InterruptedException {
        Map<String, String> complaint =
                Map.of("reason", "Not as described", "description", "The listing shows another colour.");
        api.postOnce(holding() + "/disputes", buyer.token(), complaint).orFail("The dispute about an order");
    }

    void refund() throws IOException, InterruptedException {
        api.postOnce(holding() + "/refund", seller.token(), Map.of("reason", "It broke while it was packed."))
                .orFail("The refund of an order");
    }

    /** Other services may have to hear of a step before the order shows it. */
    void await(String status) throws IOException, InterruptedException {
        Patience.await(
                "An order has not become " + status,
                () -> api.get(Orders.PATH + "/" + id, buyer.token())
                        .orFail("An order")
                        .body()
                        .required("status")
                        .asString()
                        .equals(status));
    }

    private void move(String status) throws IOException, InterruptedException {
        api.patch(Orders.PATH + "/" + id + "/status", seller.token(), Map.of("status", status))
                .orFail("An order's step to " + status);
    }

    private void does(SignedIn party, String what, Map<String, ?> body) throws IOException, InterruptedException {
        api.post(Orders.PATH + "/" + id + "/" + what, party.token(), body).orFail("An order's " + what);
    }

    private String holding() throws IOException, InterruptedException {
        return ESCROW + "/holdings/"
                + api.get(ESCROW + "/orders/" + id + "/holding", buyer.token())
                        .orFail("The holding of an order")
                        .body()
                        .required("id")
                        .asString();
    }
}
