package dev.soko.auctions.auction;

import static dev.soko.auctions.auction.Samples.START;
import static dev.soko.auctions.auction.Samples.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The example that eBay UK publishes of its automatic bidding. */
class EbayExampleTests {

    private final UUID a = UUID.randomUUID();
    private final UUID b = UUID.randomUUID();
    private final UUID c = UUID.randomUUID();
    private final UUID d = UUID.randomUUID();
    private Auction auction = Samples.live(100, null, null);

    @Test
    void thePriceIsWhatItTakesToLead() {
        bid(a, 1000);
        leads(a, 100);
        bid(b, 500);
        leads(a, 550);
        bid(c, 1000);
        leads(a, 1000);
        bid(d, 2000);
        leads(d, 1050);
        assertThat(auction.standing().bidCount()).isEqualTo(4);
        assertThat(auction.sequence()).isEqualTo(4);
    }

    private void bid(UUID bidder, long max) {
        auction = ((BidDecision.Accepted)
                        auction.bid(bidder, pounds(max), START.plus(Duration.ofHours(1)), Samples.rules()))
                .after();
    }

    private void leads(UUID leader, long price) {
        assertThat(auction.standing().leaderId()).isEqualTo(leader);
        assertThat(auction.standing().price()).isEqualTo(price);
    }
}
