package dev.soko.orders.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.soko.orders.stock.Goods;
import dev.soko.orders.stock.Sku;
import dev.soko.platform.problem.CommonProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
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

    /** Lines of the same thing count together, since they are reserved together. */
    static void requireFewEnough(List<LineBody> lines) {
        boolean tooMany =
                lines.stream().collect(groupingBy(LineBody::sku, summingInt(LineBody::quantity))).values().stream()
                        .anyMatch(sum -> sum > MAX_QUANTITY);
        if (tooMany) {
            throw CommonProblem.INVALID_REQUEST
                    .because("At most %d of one thing.".formatted(MAX_QUANTITY))
                    .at("/items");
        }
    }
}
