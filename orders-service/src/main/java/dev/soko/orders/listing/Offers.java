package dev.soko.orders.listing;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** What is or was offered, asked of listings-service at that moment. */
@Component
public class Offers {

    private final ListingPages listings;

    Offers(ListingPages listings) {
        this.listings = listings;
    }

    /**
     * Empty when there is no such listing, or a draft alone. Whether it can be bought now, {@link Offer#isOnSale} says.
     *
     * @throws dev.soko.platform.problem.ProblemException 503 without an answer
     */
    public Optional<Offer> find(UUID listing) {
        try {
            return Optional.of(listings.get(listing));
        } catch (HttpClientErrorException.NotFound unknown) {
            return Optional.empty();
        }
    }
}
