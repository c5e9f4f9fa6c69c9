package dev.soko.orders.web;

import dev.soko.orders.stock.Goods;
import dev.soko.orders.stock.Sku;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * So many of one thing.
 *
 * @param variantId absent for a listing without variants
 */
@Schema(name = "OrderLine")
record LineBody(
        @NotNull UUID listingId,
        @Nullable UUID variantId,

        @Schema(example = "2") @NotNull @Min(1) @Max(MAX_QUANTITY)
        Integer quantity) {

    /** As many as inventory-service reserves at once. */
    static final int MAX_QUANTITY = 10_000;

    static final int MAX_LINES = 50;

    Sku sku() {
        return new Sku(listingId, variantId);
    }

    Goods goods() {
        return new Goods(sku(), quantity);
    }
}
