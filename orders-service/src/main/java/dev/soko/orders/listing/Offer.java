package dev.soko.orders.listing;

import dev.soko.platform.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A listing as listings-service shows it to our own services, on the market or not.
 *
 * @param country where the thing is
 * @param variants what can be bought of it; empty when it has none
 * @param hidden true while its seller is suspended
 */
public record Offer(
        UUID id,
        UUID sellerId,
        String status,
        String title,
        String category,
        Money price,
        String country,
        List<DeliveryOption> deliveryOptions,
        List<Variant> variants,
        @Nullable Boolean hidden) {

    /**
     * @param type PICKUP, COURIER or POST
     * @param price null when it is free
     * @param countries where to; empty means the listing's country
     */
    public record DeliveryOption(String type, @Nullable Money price, List<String> countries) {}

    /** @param price null: the listing's */
    public record Variant(UUID id, @Nullable Money price) {}

    /**
     * How it gets there; empty when it does not.
     *
     * @param type PICKUP, COURIER or POST
     * @param country null when the buyer collects it
     */
    public Optional<DeliveryOption> option(String type, @Nullable String country) {
        return deliveryOptions.stream()
                .filter(option -> option.type().equals(type))
                .filter(option -> country == null || countriesOf(option).contains(country))
                .findFirst();
    }

    private List<String> countriesOf(DeliveryOption option) {
        return option.countries().isEmpty() ? List.of(country) : option.countries();
    }

    public boolean isOnSale() {
        return status.equals("ACTIVE") && !Boolean.TRUE.equals(hidden);
    }
}
