package dev.soko.auctions.auction;

import static dev.soko.auctions.auction.Samples.START;
import static dev.soko.auctions.auction.Samples.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any sequence of what people do has the end that the rules, as they are written, give it. */
class ProxyBiddingTests {

    private static final long END = 20 * 3600;
    private static final List<UUID> PEOPLE =
            IntStream.range(0, 5).mapToObj(_ -> UUID.randomUUID()).toList();

    /** Something that happens, that many seconds after the last. */
    sealed interface Step {
        long after();
    }

    record Bids(long after, int who, long max) implements Step {}

    /** One step over what is asked, so that close calls are common. */
    record Outbids(long after, int who, int over) implements Step {}

    record Retracts(long after, int which) implements Step {}

    record Buys(long after, int who) implements Step {}

    record Closes(long after) implements Step {}

    private Auction auction = Samples.live();
    private PlainModel model = new PlainModel(1, null, null, 1);
    private List<Bid> bids = new ArrayList<>();
    private long now;
    private final HouseRules rules = Samples.rules();

    @Property(tries = 3000)
    void theAuctionDoesWhatThePlainRulesSay(
            @ForAll("starts") long start,
            @ForAll("extras") long reserveOver,
            @ForAll("extras") long buyNowOver,
            @ForAll("steps") List<Step> steps) {
        Long reserve = reserveOver < 0 ? null : Long.valueOf(start + reserveOver);
        Long buyNow = buyNowOver < 1 ? null : Long.valueOf(start + buyNowOver + (reserve == null ? 0 : reserveOver));
        auction = Auction.planned(Samples.terms(start, reserve, buyNow), time(END), true);
        model = new PlainModel(start, reserve, buyNow, END);
        bids = new ArrayList<>();
        now = 0;
        for (Step step : steps) {
            now += step.after();
            Auction before = auction;
            long modelBids = model.bids.size();
            boolean done = take(step);
            compare();
            assertThat(auction.sequence() - before.sequence())
                    .as("one sequence for each public change")
                    .isEqualTo(done && model.seen ? 1 : 0);
            if (model.bids.size() > modelBids) {
                assertThat(auction.standing().price())
                        .isGreaterThanOrEqualTo(before.standing().price());
            }
        }
    }

    private boolean take(Step step) {
        return switch (step) {
            case Bids bid -> bid(bid.who(), bid.max());
            case Outbids bid -> bid(bid.who(), auction.standing().minimumNextBid(rules.increments("GBP")) + bid.over());
            case Retracts retraction -> !model.bids.isEmpty() && retract(retraction.which() % model.bids.size());
            case Buys buyer -> buy(buyer.who());
            case Closes _ -> close();
        };
    }

    private boolean bid(int who, long max) {
        boolean expected = model.bid(who, max, now);
        BidDecision decision = auction.bid(PEOPLE.get(who), pounds(max), time(now), rules);
        assertThat(decision instanceof BidDecision.Accepted)
                .as("the bid is taken")
                .isEqualTo(expected);
        if (decision instanceof BidDecision.Accepted accepted) {
            auction = accepted.after();
            bids.add(new Bid(
                    UUID.randomUUID(),
                    auction.id(),
                    auction.bidsTaken(),
                    PEOPLE.get(who),
                    max,
                    time(now),
                    auction.sequence(),
                    null));
        }
        return expected;
    }

    private boolean retract(int which) {
        Bid bid = bids.get(which);
        boolean expected = model.retract(which, now);
        List<Bid> gone = orNothing(() -> auction.retractable(bid, bids, time(now)));
        assertThat(gone != null).as("the bid is taken back").isEqualTo(expected);
        if (gone != null) {
            auction = auction.without(gone, bids, rules);
            bids.removeAll(gone);
        }
        return expected;
    }

    private boolean buy(int who) {
        boolean expected = model.buyNow(who, now);
        Auction bought = orNothing(() -> auction.buyNow(PEOPLE.get(who), time(now)));
        assertThat(bought != null).as("it is bought").isEqualTo(expected);
        if (bought != null) {
            auction = bought;
        }
        return expected;
    }

    private boolean close() {
        if (!auction.isDueToEnd(time(now))) {
            return false;
        }
        auction = auction.end();
        model.close();
        return true;
    }

    private static <T> @Nullable T orNothing(java.util.function.Supplier<T> call) {
        try {
            return call.get();
        } catch (ProblemException refused) {
            return null;
        }
    }

    private void compare() {
        assertThat(auction.outcome() == null ? "" : String.valueOf(auction.outcome()))
                .isEqualTo(model.outcome);
        assertThat(auction.endsAt()).isEqualTo(time(model.end));
        if (auction.outcome() == null) {
            PlainModel.Picture picture = model.picture();
            Standing standing = auction.standing();
            assertThat(standing.price()).as("price").isEqualTo(picture.price());
            assertThat(standing.leaderId()).as("leader").isEqualTo(person(picture));
        }
        assertThat(auction.winnerId()).as("winner").isEqualTo(person(model.sale));
        assertThat(auction.finalPrice())
                .as("final price")
                .isEqualTo(model.sale == null ? null : pounds(model.sale.price()));
    }

    private static @Nullable UUID person(PlainModel.@Nullable Picture picture) {
        return picture == null || picture.leader() == null ? null : PEOPLE.get(picture.leader());
    }

    private static Instant time(long second) {
        return START.plusSeconds(second);
    }

    @Provide
    Arbitrary<Long> starts() {
        return Arbitraries.longs().between(1, 2000);
    }

    @Provide
    Arbitrary<Long> extras() {
        return Arbitraries.longs().between(-1000, 3000);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> after = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(0, 200)),
                Tuple.of(3, Arbitraries.longs().between(0, 4000)),
                Tuple.of(1, Arbitraries.longs().between(0, 20_000)));
        Arbitrary<Integer> who = Arbitraries.integers().between(0, PEOPLE.size() - 1);
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Combinators.combine(after, who, Arbitraries.longs().between(1, 9000))
                                .as(Bids::new)),
                Tuple.of(
                        8,
                        Combinators.combine(after, who, Arbitraries.integers().between(-3, 300))
                                .as(Outbids::new)),
                Tuple.of(
                        2,
                        Combinators.combine(after, Arbitraries.integers().between(0, 50))
                                .as(Retracts::new)),
                Tuple.of(1, Combinators.combine(after, who).as(Buys::new)),
                Tuple.of(1, after.map(Closes::new)));
        return step.list().ofMinSize(1).ofMaxSize(40);
    }
}
