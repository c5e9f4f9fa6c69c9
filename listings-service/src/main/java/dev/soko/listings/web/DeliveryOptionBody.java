package dev.soko.listings.web;

import dev.soko.listings.listing.DeliveryOption;
import dev.soko.listings.listing.DeliveryOption.DeliveryType;
import dev.soko.platform.Money;
import dev.soko.platform.MoneyRange;
import dev.soko.platform.text.CountryCode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery option in a request.
 *
 * @param price absent: free
 * @param countries absent: wherever the listing is
 */
record DeliveryOptionBody(
        @NotNull DeliveryType type,
        @MoneyRange(min = 0) @Nullable Money price,

        @Schema(example = "[\"KE\"]") @Size(max = 50) @Nullable
        List<@NotNull @CountryCode String> countries) {

    DeliveryOption option() {
        return new DeliveryOption(
                type,
                price,
                countries == null ? List.of() : countries.stream().distinct().toList());
    }

    static List<DeliveryOption> options(@Nullable List<DeliveryOptionBody> bodies) {
        return bodies == null
                ? List.of()
                : bodies.stream().map(DeliveryOptionBody::option).toList();
    }
}
