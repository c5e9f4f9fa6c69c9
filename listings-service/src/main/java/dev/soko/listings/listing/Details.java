package dev.soko.listings.listing;

import dev.soko.platform.Money;
import java.util.List;
import java.util.Locale;

/**
 * What the seller says about the thing, but for its variants and pictures. Prices are of one currency: 422.
 *
 * @param category a category's id
 * @param tags in lower case, each once
 * @param country where it is, ISO 3166-1 alpha-2
 */
public record Details(
        String title,
        String description,
        String category,
        Condition condition,
        Money price,
        List<String> tags,
        String country,
        List<DeliveryOption> deliveryOptions) {

    public Details {
        tags = tags.stream()
                .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        deliveryOptions = List.copyOf(deliveryOptions);
        for (int i = 0; i < deliveryOptions.size(); i++) {
            Money cost = deliveryOptions.get(i).price();
            if (cost != null && !cost.currency().equals(price.currency())) {
                throw ListingProblem.CURRENCY_MISMATCH
                        .because("The listing's price is in " + price.currency() + ".")
                        .at("/deliveryOptions/" + i + "/price/currency");
            }
        }
    }

    /** Without what may tell of a person; {@code named} is what stands in the title's place. */
    Details anonymous(String named) {
        return new Details(named, "", category, condition, price, List.of(), country, deliveryOptions);
    }
}
