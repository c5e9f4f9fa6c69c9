package dev.soko.auctions.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingRoomTests {

    private final WaitingRoom room = new WaitingRoom(3, 4, 2);
    private final UUID basket = Ids.next();
    private final UUID stool = Ids.next();

    @Test
    void bidsOfSeveralAuctionsAreCalledTogetherEachInItsOrder() {
        WaitingBid first = bid(basket);
        WaitingBid second = bid(stool);
        WaitingBid third = bid(basket);
        enter(first, second, third);

        assertThat(room.call()).containsExactly(first, third, second);
        assertThat(room.size()).isZero();
    }

    @Test
    void anAuctionThatIsBeingDecidedIsNotCalledAgainUntilItIsBack() {
        WaitingBid first = bid(basket);
        WaitingBid meanwhile = bid(basket);
        WaitingBid other = bid(stool);
        assertThat(room.enter(first)).isTrue();
        assertThat(room.call()).containsExactly(first);

        assertThat(room.enter(meanwhile)).as("somebody works for it already").isFalse();
        assertThat(room.enter(other)).as("nobody works for it").isTrue();
        assertThat(room.call()).containsExactly(other);
        assertThat(room.call()).as("the second decider leaves").isEmpty();

        room.back(Set.of(basket));
        assertThat(room.call()).containsExactly(meanwhile);
    }

    @Test
    void thereAreNeverMoreDecidersThanAllowed() {
        assertThat(room.enter(bid(basket))).isTrue();
        assertThat(room.enter(bid(stool))).isTrue();
        assertThat(room.enter(bid(Ids.next()))).isFalse();

        assertThat(room.call()).hasSize(3);
        assertThat(room.call()).isEmpty();
        assertThat(room.enter(bid(Ids.next()))).as("one has left").isTrue();
    }

    @Test
    void aBatchEndsAtItsLimitAndTheRestComesNext() {
        List<WaitingBid> three = List.of(bid(basket), bid(basket), bid(basket));
        List<WaitingBid> more = List.of(bid(stool), bid(stool), bid(stool));
        three.forEach(room::enter);
        more.forEach(room::enter);

        assertThat(room.call()).containsExactly(three.get(0), three.get(1), three.get(2), more.get(0));
        room.back(Set.of(basket, stool));
        assertThat(room.call()).containsExactly(more.get(1), more.get(2));
    }

    @Test
    void oneBidTooManyForAnAuctionIsRefusedAndAnotherAuctionsIsNot() {
        enter(bid(basket), bid(basket), bid(basket));

        assertThatThrownBy(() -> room.enter(bid(basket)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problemType().status()).isEqualTo(429));
        room.enter(bid(stool));
        assertThat(room.size()).isEqualTo(4);
    }

    @Test
    void aBidThatWasWithdrawnIsNotCalled() {
        WaitingBid withdrawn = bid(basket);
        WaitingBid stays = bid(stool);
        enter(withdrawn, stays);
        assertThat(withdrawn.take()).isTrue();

        assertThat(room.call()).containsExactly(stays);
        assertThat(room.call()).isEmpty();
        WaitingBid next = bid(basket);
        assertThat(room.enter(next))
                .as("the auction's line is gone and begins anew")
                .isTrue();
        assertThat(room.call()).containsExactly(next);
    }

    private void enter(WaitingBid... bids) {
        for (WaitingBid bid : bids) {
            room.enter(bid);
        }
    }

    private static WaitingBid bid(UUID auction) {
        return new WaitingBid(auction, Ids.next(), new Money(100, "GBP"), null);
    }
}
