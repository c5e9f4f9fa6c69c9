package dev.soko.journeys.walk;

import dev.soko.journeys.Ware;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** One client: goes from order to order and does what comes into its mind. */
final class Walker implements Runnable {

    private static final Set<String> ORDER_REFUSALS =
            Set.of("insufficient_stock", "listing_unavailable", Patience.ANSWER_LOST);
    private static final List<Party> PARTIES = List.of(Party.values());
    private static final int LONGEST_PAUSE_MILLIS = 1_200;

    private final Party party;
    private final Member self;
    private final Crowd crowd;
    private final Journal journal;
    private final Patience patience;
    private final SplittableRandom random;
    private final BooleanSupplier over;

    Walker(Party party, Member self, Crowd crowd, Journal journal, SplittableRandom random, BooleanSupplier over) {
        this.party = party;
        this.self = self;
        this.crowd = crowd;
        this.journal = journal;
        this.patience = new Patience(journal);
        this.random = random;
        this.over = over;
    }

    @Override
    public void run() {
        try {
            while (!over.getAsBoolean()) {
                step();
                Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        Optional<Deal> deal = self.anyDeal(random);
        boolean something = random.nextInt(8) == 0;
        if (party == Party.BUYER && (something || deal.isEmpty())) {
            if (random.nextInt(4) == 0) {
                buyInAuction();
            } else {
                order();
            }
        } else if (party == Party.SELLER && something) {
            restock();
        } else if (deal.isPresent()) {
            act(deal.get());
        }
    }

    /** One thing or two, of one seller or two. */
    private void order() {
        List<Ware> wares = new ArrayList<>(crowd.wares());
        Collections.shuffle(wares, new java.util.Random(random.nextLong()));
        List<String> lines = wares.subList(0, 1 + random.nextInt(2)).stream()
                .map(ware ->
                        "{\"listingId\": \"%s\", \"quantity\": %d}".formatted(ware.listing(), 1 + random.nextInt(3)))
                .toList();
        String basket = "{\"items\": %s, %s".formatted(lines, Deal.DELIVERY.substring(1));
        var key = Patience.key(random);
        patience.send("ORDER", ORDER_REFUSALS, () -> self.client.post("/api/v1/orders", basket, key))
                .filter(answer ->
                        answer.status() == 201 || !Journal.problem(answer).equals(Patience.ANSWER_LOST))
                .ifPresentOrElse(
                        answer -> answer.json().path("orders").forEach(this::remember), journal::unknownBasket);
    }

    private void buyInAuction() throws InterruptedException {
        List<Ware> wares = List.copyOf(crowd.auctioned().keySet());
        Ware ware = wares.get(random.nextInt(wares.size()));
        Member seller = Objects.requireNonNull(crowd.auctioned().get(ware));
        Optional<JsonNode> order = new QuickAuction(ware, seller.client, self.client, patience, random.split()).buy();
        if (order.isPresent()) {
            Deal deal = remember(order.get());
            patience.send(
                    "SAY_WHERE_TO",
                    Set.of("delivery_settled"),
                    () -> self.client.patch(deal.path + "/delivery", Deal.DELIVERY));
        }
    }

    private Deal remember(JsonNode order) {
        String id = order.path("id").asString();
        journal.placed(id);
        Deal deal = crowd.deal(
                id, order.path("buyerId").asString(), order.path("sellerId").asString());
        deal.member(Party.BUYER).remember(deal);
        deal.member(Party.SELLER).remember(deal);
        crowd.staff().forEach(member -> member.remember(deal));
        return deal;
    }

    private void restock() {
        List<Ware> own = crowd.waresOf(self);
        String item = own.get(random.nextInt(own.size())).item();
        var key = Patience.key(random);
        patience.send(
                "RESTOCK",
                Set.of(Patience.ANSWER_LOST),
                () -> self.client.post(item + "/adjustments", "{\"delta\": 2, \"reason\": \"RESTOCK\"}", key));
    }

    /** Now and then another party, or the same one at another device, acts at the same moment. */
    private void act(Deal deal) throws InterruptedException {
        Optional<String> state = patience.send("LOOK", Set.of(), () -> self.client.get(deal.path))
                .filter(seen -> seen.status() == 200)
                .map(seen -> seen.at("/status"));
        if (state.isEmpty()) {
            return;
        }
        Optional<Turn> own = turn(party, self, deal, state.get());
        Party other = PARTIES.get(random.nextInt(PARTIES.size()));
        Optional<Turn> rival =
                random.nextInt(4) == 0 ? turn(other, deal.member(other), deal, state.get()) : Optional.empty();
        Thread race = Thread.ofVirtual().start(() -> rival.ifPresent(Turn::take));
        own.ifPresent(Turn::take);
        race.join();
    }

    private Optional<Turn> turn(Party as, Member member, Deal deal, String state) {
        return Move.any(as, state, random).map(move -> new Turn(move, member.client, deal, patience, random.split()));
    }
}
