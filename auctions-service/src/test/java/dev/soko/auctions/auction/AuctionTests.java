package dev.soko.auctions.auction;

import static dev.soko.auctions.auction.Samples.END;
import static dev.soko.auctions.auction.Samples.SELLER;
import static dev.soko.auctions.auction.Samples.START;
import static dev.soko.auctions.auction.Samples.pounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.platform.Money;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AuctionTests {

    private static final Instant EARLY = START.plus(Duration.ofHours(1));

    private final UUID amina = UUID.randomUUID();
    private final UUID brian = UUID.randomUUID();
    private final UUID chao = UUID.randomUUID();
    private final List<Bid> bids = new ArrayList<>();
    private HouseRules rules = Samples.rules();
    private Auction auction = Samples.live();

    @Test
    void aBidBelowTheMinimumIsRefusedAndToldTheMinimum() {
        bid(amina, 1000);
        assertThat(refused(brian, 119).problem()).isEqualTo(AuctionProblem.BID_TOO_LOW);
        assertThat(refused(brian, 119).members()).containsEntry("minimumNextBid", pounds(120));
        bid(brian, 120);
        assertThat(auction.standing().isLedBy(amina)).isTrue();
    }

    @Test
    void theFirstBidMayBeTheStartPrice() {
        assertThat(refused(amina, 99).problem()).isEqualTo(AuctionProblem.BID_TOO_LOW);
        bid(amina, 100);
        assertThat(auction.standing().price()).isEqualTo(100);
    }

    @Test
    void theSellerCannotBidNorBuy() {
        auction = Samples.live(100, null, 5000L);
        assertThat(refused(SELLER, 1000).problem()).isEqualTo(AuctionProblem.SELLER_CANNOT_BID);
        assertProblem(AuctionProblem.SELLER_CANNOT_BID, () -> auction.buyNow(SELLER, EARLY));
    }

    @Test
    void nobodyBidsBeforeTheStartOrFromTheEndOn() {
        assertThat(refusedAt(END, amina, 1000).problem()).isEqualTo(AuctionProblem.AUCTION_NOT_LIVE);
        accept(amina, 1000, END.minusNanos(1));
        auction = Auction.planned(Samples.terms(100, null, null), END, false);
        assertThat(refused(amina, 1000).problem()).isEqualTo(AuctionProblem.AUCTION_NOT_LIVE);
    }

    @Test
    void aBidInAnotherCurrencyIsRefused() {
        assertThat(((BidDecision.Refused) auction.bid(amina, new Money(1000, "EUR"), EARLY, rules))
                        .rejection()
                        .problem())
                .isEqualTo(AuctionProblem.CURRENCY_MISMATCH);
    }

    @Test
    void theLeadersRaiseIsNobodyElsesBusiness() {
        bid(amina, 1000);
        bid(brian, 1000);
        long sequence = auction.sequence();
        assertThat(refused(amina, 1000).problem()).isEqualTo(AuctionProblem.BID_TOO_LOW);
        BidDecision.Accepted raise = bid(amina, 2000);
        assertThat(raise.isPublic()).isFalse();
        assertThat(raise.outbid()).isNull();
        assertThat(auction.standing().price()).isEqualTo(1000);
        assertThat(auction.sequence()).isEqualTo(sequence);
        bid(chao, 1500);
        assertThat(auction.standing()).isEqualTo(new Standing(amina, 2000, 1600, 3));
    }

    @Test
    void aRaiseInTheLastMinutesMovesNoEnd() {
        accept(amina, 1000, EARLY);
        accept(amina, 2000, END.minusSeconds(10));
        assertThat(auction.endsAt()).isEqualTo(END);
    }

    @Test
    void aMaximumAtTheReserveLiftsThePriceToIt() {
        auction = Samples.live(100, 1000L, null);
        bid(amina, 999);
        assertThat(auction.standing().price()).isEqualTo(100);
        assertThat(auction.reserveMet()).isFalse();
        BidDecision.Accepted raise = bid(amina, 1000);
        assertThat(raise.isPublic()).isTrue();
        assertThat(auction.standing().price()).isEqualTo(1000);
        assertThat(auction.reserveMet()).isTrue();
    }

    @Test
    void belowTheReserveNothingIsSold() {
        auction = Samples.live(100, 1000L, null);
        assertThat(auction.end().outcome()).isEqualTo(Outcome.NO_BIDS);
        bid(amina, 999);
        assertThat(auction.end().outcome()).isEqualTo(Outcome.RESERVE_NOT_MET);
        assertThat(auction.end().winnerId()).isNull();
        bid(brian, 1000);
        Auction sold = auction.end();
        assertThat(sold.outcome()).isEqualTo(Outcome.SOLD);
        assertThat(sold.winnerId()).isEqualTo(brian);
        assertThat(sold.finalPrice()).isEqualTo(pounds(1000));
    }

    @Test
    void buyNowIsGoneWithTheFirstBidOrWithTheReserve() {
        auction = Samples.live(100, null, 5000L);
        assertThat(auction.buyNow(amina, EARLY).finalPrice()).isEqualTo(pounds(5000));
        bid(brian, 100);
        assertProblem(AuctionProblem.BUY_NOW_NOT_AVAILABLE, () -> auction.buyNow(amina, EARLY));
        auction = Samples.live(100, 1000L, 5000L);
        bid(brian, 100);
        assertThat(auction.buyNow(amina, EARLY).winnerId()).isEqualTo(amina);
        bid(brian, 1000);
        assertProblem(AuctionProblem.BUY_NOW_NOT_AVAILABLE, () -> auction.buyNow(amina, EARLY));
        auction = Samples.live();
        assertProblem(AuctionProblem.BUY_NOW_NOT_AVAILABLE, () -> auction.buyNow(amina, EARLY));
    }

    @Test
    void aLateBidMovesTheEndAlsoOneThatIsBeaten() {
        accept(amina, 5000, EARLY);
        Instant late = END.minusSeconds(179);
        accept(brian, 500, late);
        assertThat(auction.endsAt()).isEqualTo(late.plusSeconds(180));
        accept(brian, 700, auction.endsAt().minusSeconds(1));
        assertThat(auction.endsAt()).isEqualTo(late.plusSeconds(359));
        assertThat(auction.plannedEnd()).isEqualTo(END);
    }

    @Test
    void theSoftCloseHasACapWhereOneIsSet() {
        rules = Samples.rules(Duration.ofMinutes(4));
        accept(amina, 500, END.minusSeconds(1));
        accept(brian, 900, auction.endsAt().minusSeconds(1));
        assertThat(auction.endsAt()).isEqualTo(END.plus(Duration.ofMinutes(4)));
        accept(amina, 1900, auction.endsAt().minusSeconds(1));
        assertThat(auction.endsAt()).isEqualTo(END.plus(Duration.ofMinutes(4)));
    }

    @Test
    void whileMoreThanTwelveHoursAreLeftAllBidsOfTheBidderGo() {
        bid(amina, 500);
        bid(brian, 1000);
        bid(chao, 2000);
        bid(brian, 3000);
        List<Bid> gone = auction.retractable(
                bids.get(1), bids, END.minus(Duration.ofHours(12)).minusNanos(1));
        assertThat(gone).containsExactly(bids.get(1), bids.get(3));
        Auction after = auction.without(gone, bids, rules);
        assertThat(after.standing()).isEqualTo(new Standing(chao, 2000, 550, 2));
        assertThat(after.sequence()).isEqualTo(auction.sequence() + 1);
    }

    @Test
    void laterOnlyAFreshBidGoes() {
        Instant late = END.minus(Duration.ofHours(12));
        accept(amina, 500, late);
        accept(brian, 1000, late);
        accept(brian, 1500, late.plusSeconds(3600));
        assertProblem(
                AuctionProblem.RETRACTION_TOO_LATE,
                () -> auction.retractable(bids.get(1), bids, late.plusSeconds(3600)));
        List<Bid> gone = auction.retractable(bids.get(2), bids, late.plusSeconds(3600));
        assertThat(gone).containsExactly(bids.get(2));
        assertThat(auction.without(gone, bids, rules).standing()).isEqualTo(new Standing(brian, 1000, 550, 2));
    }

    @Test
    void theSellerCancelsFreelyWithoutBidsAndEarlyWithThem() {
        assertThat(auction.cancelBySeller(END.minusSeconds(1)).status()).isEqualTo(AuctionStatus.CANCELLED);
        bid(amina, 500);
        Instant twelveHoursLeft = END.minus(Duration.ofHours(12));
        assertThat(auction.cancelBySeller(twelveHoursLeft.minusNanos(1)).outcome())
                .isEqualTo(Outcome.CANCELLED);
        assertProblem(AuctionProblem.CANCEL_TOO_LATE, () -> auction.cancelBySeller(twelveHoursLeft));
        assertProblem(AuctionProblem.AUCTION_NOT_LIVE, () -> auction.end().cancel());
    }

    @Test
    void aMaskTellsNothingAndIsAnotherInTheNextAuction() {
        UUID key = UUID.randomUUID();
        assertThat(Masks.of(amina, key)).hasSize(6).isEqualTo(Masks.of(amina, key));
        assertThat(Masks.of(amina, key)).isNotEqualTo(Masks.of(brian, key));
        assertThat(Masks.of(amina, key)).isNotEqualTo(Masks.of(amina, UUID.randomUUID()));
    }

    private BidDecision.Accepted bid(UUID bidder, long max) {
        return accept(bidder, max, EARLY);
    }

    private BidDecision.Accepted accept(UUID bidder, long max, Instant at) {
        BidDecision.Accepted accepted = (BidDecision.Accepted) auction.bid(bidder, pounds(max), at, rules);
        auction = accepted.after();
        bids.add(new Bid(
                UUID.randomUUID(), auction.id(), auction.bidsTaken(), bidder, max, at, auction.sequence(), null));
        return accepted;
    }

    private Rejection refused(UUID bidder, long max) {
        return refusedAt(EARLY, bidder, max);
    }

    private Rejection refusedAt(Instant at, UUID bidder, long max) {
        return ((BidDecision.Refused) auction.bid(bidder, pounds(max), at, rules)).rejection();
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problemType()).isEqualTo(type));
    }
}
