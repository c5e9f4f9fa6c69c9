package dev.soko.journeys.walk;

import static dev.soko.journeys.walk.Party.BUYER;
import static dev.soko.journeys.walk.Party.SELLER;
import static dev.soko.journeys.walk.Party.STAFF;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a party can do about an order. */
enum Move {
    PAY(BUYER, 8, "PENDING_PAYMENT", Turn::pay, "order_not_payable", "holding_not_payable"),
    TAKE_SECOND_STEP(BUYER, 8, "PENDING_PAYMENT", Turn::takeSecondStep),
    CANCEL(BUYER, 1, "PENDING_PAYMENT PAID", Turn::cancel),
    CANCEL_AS_SELLER(SELLER, 1, "PENDING_PAYMENT PAID PREPARING", Turn::cancel),
    CANCEL_AS_STAFF(STAFF, 1, "PENDING_PAYMENT PAID PREPARING", Turn::cancel),
    PREPARE(SELLER, 8, "PAID", Turn::prepare),
    SHIP_ONE(SELLER, 4, "PREPARING", Turn::shipOne, "too_much_shipped"),
    SHIP_REST(SELLER, 4, "PREPARING", Turn::shipRest),
    REPORT_DELIVERY(SELLER, 3, "SHIPPED", Turn::reportDelivery),
    CONFIRM_DELIVERY(BUYER, 4, "SHIPPED DELIVERED", Turn::confirmDelivery),
    ASK_TO_RETURN(BUYER, 3, "DELIVERED", Turn::askToReturn, "return_requested"),
    RELEASE(BUYER, 1, "PAID SHIPPED DELIVERED", Turn::release),
    RELEASE_AS_STAFF(STAFF, 1, "SHIPPED DELIVERED", Turn::release),
    REFUND_PART(SELLER, 2, "PAID PREPARING SHIPPED DELIVERED COMPLETED", Turn::refundPart, "refund_too_large"),
    REFUND_REST(SELLER, 1, "PAID SHIPPED DELIVERED COMPLETED", Turn::refundRest, "refund_too_large"),
    REFUND_AS_STAFF(STAFF, 1, "SHIPPED DELIVERED COMPLETED", Turn::refundPart, "refund_too_large"),
    DISPUTE(BUYER, 2, "PAID PREPARING SHIPPED DELIVERED", Turn::dispute),
    DISPUTE_AS_SELLER(SELLER, 1, "PREPARING SHIPPED DELIVERED", Turn::dispute),
    RESPOND(BUYER, 4, "DISPUTED", Turn::respond, "not_your_turn"),
    RESPOND_AS_SELLER(SELLER, 4, "DISPUTED", Turn::respond, "not_your_turn"),
    APPEAL(BUYER, 2, "DISPUTED", Turn::appeal),
    APPEAL_AS_SELLER(SELLER, 2, "DISPUTED", Turn::appeal),
    DECIDE(STAFF, 6, "DISPUTED", Turn::decide, "same_judge", "bad_split");

    /** What may always have come in between. */
    private static final Set<String> CAME_TOO_LATE =
            Set.of("illegal_transition", "nothing_held", "dispute_open", "dispute_step", Patience.ANSWER_LOST);

    private static final int ONE_IN_SO_MANY_IS_NONSENSE = 20;

    /** Where the weights are less in sum, the rest is doing nothing. */
    private static final int DOING_NOTHING = 10;

    private final Party party;
    private final int weight;
    private final Set<String> states;
    private final Consumer<Turn> way;
    private final Set<String> refusals;

    Move(Party party, int weight, String states, Consumer<Turn> way, String... refusals) {
        this.party = party;
        this.weight = weight;
        this.states = Set.of(states.split(" "));
        this.way = way;
        this.refusals = Set.of(refusals);
    }

    Party party() {
        return party;
    }

    void take(Turn turn) {
        way.accept(turn);
    }

    /** The problems that can be explained. */
    Set<String> refusals() {
        return Stream.concat(CAME_TOO_LATE.stream(), refusals.stream()).collect(Collectors.toSet());
    }

    /** One that suits the state in which that party last saw the order, or none; now and then any. */
    static Optional<Move> any(Party party, String state, SplittableRandom random) {
        List<Move> all =
                Arrays.stream(values()).filter(move -> move.party == party).toList();
        if (random.nextInt(ONE_IN_SO_MANY_IS_NONSENSE) == 0) {
            return Optional.of(all.get(random.nextInt(all.size())));
        }
        List<Move> tickets = all.stream()
                .filter(move -> move.states.contains(state))
                .flatMap(move -> Stream.generate(() -> move).limit(move.weight))
                .toList();
        int ticket = random.nextInt(Math.max(DOING_NOTHING, tickets.size()));
        return tickets.stream().skip(ticket).findFirst();
    }
}
