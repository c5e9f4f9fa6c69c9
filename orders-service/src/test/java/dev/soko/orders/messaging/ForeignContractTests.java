package dev.soko.orders.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.events.EventSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this service listens to is what the others say that they publish. */
class ForeignContractTests {

    private static final EventSamples AUCTIONS = EventSamples.of("auctions");
    private static final EventSamples ESCROW = EventSamples.of("escrow");

    @Test
    void anAuctionsEndHasTheFieldsThatAreRead() {
        var ended = AUCTIONS.parse("auction.ended.v1", AuctionEvents.Ended.class);

        assertThat(ended.outcome()).isEqualTo("SOLD");
        assertThat(ended.auction().category()).isNotBlank();
        assertThat(ended.winnerId()).isNotNull();
        assertThat(ended.finalPrice()).isNotNull();
    }

    @Test
    void aSecondChanceThatIsTakenHasTheFieldsThatAreRead() {
        var accepted = AUCTIONS.parse("auction.second-chance-accepted.v1", AuctionEvents.SecondChanceAccepted.class);

        assertThat(accepted).hasNoNullFieldsOrProperties();
    }

    @ParameterizedTest
    @ValueSource(strings = {"escrow.funded.v1", "escrow.released.v1", "escrow.dispute-opened.v1"})
    void moneyNamesItsOrder(String type) {
        assertThat(ESCROW.parse(type, EscrowEvents.Holding.class).orderId()).isNotNull();
    }

    @Test
    void aRefundTellsWholeFromPartial() {
        assertThat(ESCROW.parse("escrow.refunded.v1", EscrowEvents.Refund.class).status())
                .isEqualTo("PARTIALLY_REFUNDED");
    }

    @Test
    void aClosedDisputeHasItsOutcome() {
        assertThat(ESCROW.parse("escrow.dispute-closed.v1", EscrowEvents.Decision.class)
                        .outcome())
                .isEqualTo("SPLIT");
    }

    @Test
    void anErasureNamesTheMember() {
        var erased = EventSamples.of("users").parse("user.erased.v1", UserEvents.Erased.class);

        assertThat(erased.userId()).isNotNull();
    }
}
