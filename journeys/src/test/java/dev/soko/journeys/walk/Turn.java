package dev.soko.journeys.walk;

import dev.soko.journeys.Answer;
import dev.soko.journeys.Client;
import dev.soko.journeys.Ware;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Somebody makes a move about an order. */
final class Turn {

    private static final List<String> METHODS = List.of(
            "sandbox_succeeds",
            "sandbox_fails",
            "sandbox_second_step",
            "sandbox_late",
            "sandbox_webhook_twice",
            "sandbox_out_of_order");
    private static final String ESCROW = "/api/v1/escrow";

    private final Move move;
    private final Deal deal;
    private final Client client;
    private final Patience patience;
    private final SplittableRandom random;

    Turn(Move move, Client client, Deal deal, Patience patience, SplittableRandom random) {
        this.move = move;
        this.client = client;
        this.deal = deal;
        this.patience = patience;
        this.random = random;
    }

    void take() {
        move.take(this);
    }

    void pay() {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        post(ESCROW + "/holdings", "{\"orderId\": \"%s\", \"paymentMethod\": \"%s\"}".formatted(deal.order, method))
                .filter(begun -> begun.json().has("redirectUrl"))
                .ifPresent(begun -> deal.secondStepAt(begun.at("/redirectUrl")));
    }

    void takeSecondStep() {
        deal.secondStep().ifPresent(link -> post(link, ""));
    }

    void cancel() {
        post(deal.path + "/cancel", "{\"note\": \"Something else came up.\"}");
    }

    void prepare() {
        moveTo("PREPARING");
    }

    void shipOne() {
        look().ifPresent(order -> post(
                deal.path + "/shipments",
                "{\"items\": [{\"listingId\": \"%s\", \"quantity\": 1}]}"
                        .formatted(order.at("/items/0/listingId").asString())));
    }

    void shipRest() {
        post(deal.path + "/shipments", "{\"tracking\": {\"carrier\": \"Sendy\"}}");
    }

    void reportDelivery() {
        moveTo("DELIVERED");
    }

    void confirmDelivery() {
        post(deal.path + "/delivery-confirmation", "");
    }

    void askToReturn() {
        post(deal.path + "/returns", "{\"reason\": \"CHANGED_MIND\"}");
    }

    void release() {
        withHolding(holding -> post(holding + "/release", "{\"reason\": \"It is there.\"}"));
    }

    void refundPart() {
        String part = money(1 + random.nextLong(Ware.PRICE));
        withHolding(
                holding -> post(holding + "/refund", "{\"amount\": %s, \"reason\": \"A scratch.\"}".formatted(part)));
    }

    void refundRest() {
        withHolding(holding -> post(holding + "/refund", "{}"));
    }

    void dispute() {
        String words = "{\"reason\": \"Not as described\", \"description\": \"It is green.\"}";
        withHolding(holding -> post(holding + "/disputes", words)
                .filter(answer -> answer.status() == 201)
                .ifPresent(opened -> deal.disputedAt(ESCROW + "/disputes/" + opened.at("/id"))));
    }

    void respond() {
        deal.dispute().ifPresent(dispute -> post(dispute + "/respond", "{\"message\": \"It is blue.\"}"));
    }

    void appeal() {
        deal.dispute().ifPresent(dispute -> post(dispute + "/appeal", "{\"message\": \"Look again.\"}"));
    }

    void decide() {
        String outcome = switch (random.nextInt(3)) {
            case 0 -> "\"RELEASE\"";
            case 1 -> "\"REFUND\"";
            default -> "\"SPLIT\", \"refundAmount\": " + money(1 + random.nextLong(Ware.PRICE));
        };
        deal.dispute()
                .ifPresent(dispute ->
                        post(dispute + "/decision", "{\"outcome\": %s, \"reason\": \"So it is.\"}".formatted(outcome)));
    }

    private void moveTo(String status) {
        String change = "{\"status\": \"%s\"}".formatted(status);
        patience.send(move.name(), move.refusals(), () -> client.patch(deal.path + "/status", change));
    }

    /** Of an order that nobody has tried to pay there is none. */
    private void withHolding(Consumer<String> step) {
        String path = ESCROW + "/orders/" + deal.order + "/holding";
        patience.send("FIND_HOLDING", Set.of("not_found"), () -> client.get(path))
                .filter(found -> found.status() == 200)
                .ifPresent(found -> step.accept(ESCROW + "/holdings/" + found.at("/id")));
    }

    private Optional<JsonNode> look() {
        return patience.send("LOOK", Set.of(), () -> client.get(deal.path))
                .filter(seen -> seen.status() == 200)
                .map(Answer::json);
    }

    private Optional<Answer> post(String path, String json) {
        Map<String, String> key = Patience.key(random);
        return patience.send(move.name(), move.refusals(), () -> client.post(path, json, key));
    }

    private static String money(long amount) {
        return "{\"amount\": %d, \"currency\": \"KES\"}".formatted(amount);
    }
}
