package dev.soko.inventory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.soko.inventory.stock.Item;
import dev.soko.inventory.stock.ItemService;
import dev.soko.platform.security.CurrentUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as clients see it. All but the seller and moderators see only how much is available.
 *
 * @param variantId null for a listing without variants
 */
record ItemView(
        UUID id,
        UUID listingId,
        @Nullable UUID variantId,
        int available,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String location,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer stocked,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer reserved,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer damaged,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer lowStockThreshold) {

    static ItemView of(Item item, CurrentUser viewer) {
        return ItemService.seesAll(item, viewer)
                ? new ItemView(
                        item.id(),
                        item.listingId(),
                        item.variantId(),
                        item.available(),
                        item.location(),
                        item.stocked(),
                        item.reserved(),
                        item.damaged(),
                        item.lowStockThreshold())
                : new ItemView(
                        item.id(), item.listingId(), item.variantId(), item.available(), null, null, null, null, null);
    }
}
