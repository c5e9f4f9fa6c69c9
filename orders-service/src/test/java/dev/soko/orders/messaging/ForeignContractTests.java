package dev.soko.orders.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.events.EventSamples;
import org.junit.jupiter.api.Test;

/** What this service listens to is what the others say that they publish. */
class ForeignContractTests {

    private static final EventSamples AUCTIONS = EventSamples.of("auctions");

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

    @Test
    void anErasureNamesTheMember() {
        var erased = EventSamples.of("users").parse("user.erased.v1", UserEvents.Erased.class);

        assertThat(erased.userId()).isNotNull();
    }
}
