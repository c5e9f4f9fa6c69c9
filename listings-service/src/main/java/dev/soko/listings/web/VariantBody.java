package dev.soko.listings.web;

import dev.soko.listings.listing.VariantDetails;
import dev.soko.platform.Money;
import dev.soko.platform.MoneyRange;
import dev.soko.platform.text.SingleLine;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A variant in a request.
 *
 * @param id one of the listing's variants, when a list of variants is replaced; ignored where a variant is added
 * @param price absent: the listing's
 */
record VariantBody(
        @Nullable UUID id,

        @Schema(example = "BASKET-L") @NotNull @Size(min = 1, max = MAX_SKU) @SingleLine
        String sku,

        @Schema(example = "{\"size\": \"large\"}") @Size(max = MAX_ATTRIBUTES) @Nullable
        Map<
                        @NotNull @Size(min = 1, max = MAX_NAME) @SingleLine String,
                        @NotNull @Size(min = 1, max = MAX_VALUE) @SingleLine String>
                attributes,

        @MoneyRange @Nullable Money price) {

    static final int MAX_SKU = 64;
    static final int MAX_ATTRIBUTES = 10;
    static final int MAX_NAME = 40;
    static final int MAX_VALUE = 100;

    VariantDetails details() {
        return new VariantDetails(id, sku, attributes == null ? Map.of() : attributes, price);
    }
}
