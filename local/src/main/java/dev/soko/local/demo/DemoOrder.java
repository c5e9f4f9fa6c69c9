package dev.soko.local.demo;

import java.io.IOException;
import java.util.List;

/** An order of the demonstration: the state that it is for, and how it comes there. */
enum DemoOrder {
    PENDING_PAYMENT("COURIER"),
    PAID("COURIER", Purchase::pay),
    PREPARING("COURIER", Purchase::pay, Purchase::prepare),
    SHIPPED("COURIER", Purchase::pay, Purchase::prepare, Purchase::ship),
    READY_FOR_PICKUP("PICKUP", Purchase::pay, Purchase::prepare, Purchase::layReady),
    DELIVERED("COURIER", Purchase::pay, Purchase::prepare, Purchase::ship, Purchase::reportDelivery),
    COMPLETED("COURIER", Purchase::pay, Purchase::prepare, Purchase::ship, Purchase::confirmDelivery),
    CANCELLED("COURIER", Purchase::cancel),
    DISPUTED("COURIER", Purchase::pay, Purchase::prepare, Purchase::ship, Purchase::dispute),
    REFUNDED("COURIER", Purchase::pay, Purchase::refund);

    private interface Step {
        void take(Purchase purchase) throws IOException, InterruptedException;
    }

    private final String delivery;
    private final List<Step> steps;

    DemoOrder(String delivery, Step... steps) {
        this.delivery = delivery;
        this.steps = List.of(steps);
    }

    /** The delivery option that it is placed with. */
    String delivery() {
        return delivery;
    }

    /** Takes the steps that lead to the state, each of which ends when the order shows it. */
    void happen(Purchase purchase) throws IOException, InterruptedException {
        for (Step step : steps) {
            step.take(purchase);
        }
        purchase.await(name());
    }
}
