package dev.soko.inventory.web;

import dev.soko.inventory.stock.AdjustmentReason;
import dev.soko.inventory.stock.Item;
import dev.soko.inventory.stock.ItemService;
import dev.soko.inventory.stock.Sku;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.Paragraphs;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Items and their stock. What is not the caller's own to change answers as an unknown one does. */
@RestController
@RequestMapping("/api/v1/inventory/items")
class ItemController {

    private static final int MAX_QUANTITY = 1_000_000;
    private static final int MAX_TEXT = 1000;

    record NewItem(
            @NotNull UUID listingId,
            @Nullable UUID variantId,

            @Schema(example = "Warehouse Nairobi") @NotNull @CodePointLength(min = 1, max = 60) @SingleLine
            String location) {}

    record Adjustment(
            @Schema(example = "10") @NotNull @Min(-MAX_QUANTITY) @Max(MAX_QUANTITY)
            Integer delta,

            @NotNull AdjustmentReason reason,

            @Schema(example = "Delivery of Monday") @CodePointLength(max = MAX_TEXT) @Paragraphs @Nullable
            String note) {}

    record Damage(
            @Schema(example = "1") @NotNull @Min(1) @Max(MAX_QUANTITY)
            Integer quantity,

            @Schema(example = "Fell off the shelf") @NotNull @CodePointLength(min = 1, max = MAX_TEXT) @Paragraphs
            String description,

            @Nullable UUID photoId) {}

    /** @param threshold null for no alert */
    record LowStockThreshold(
            @Schema(example = "3") @Min(0) @Max(MAX_QUANTITY) @Nullable
            Integer threshold) {}

    private final ItemService items;

    ItemController(ItemService items) {
        this.items = items;
    }

    @Operation(summary = "The items of a listing, or without `listingId` all of one's own")
    @GetMapping
    Page<ItemView> list(CurrentUser user, @RequestParam(required = false) @Nullable UUID listingId, PageRequest page) {
        return items.list(listingId, user, page).map(item -> ItemView.of(item, user));
    }

    @Operation(summary = "An item: all of it for its seller and moderators, for others how much is available")
    @GetMapping("/{id}")
    ResponseEntity<ItemView> get(CurrentUser user, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), items.get(id, user), user);
    }

    @Operation(summary = "Keep a listing or variant at one more location")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ItemView> open(CurrentUser user, @Valid @RequestBody NewItem request) {
        Item item = items.open(user.id(), new Sku(request.listingId(), request.variantId()), request.location());
        return answer(ResponseEntity.created(URI.create("/api/v1/inventory/items/" + item.id())), item, user);
    }

    @Operation(summary = "Change what is stocked; never below what is reserved or damaged")
    @PostMapping(path = "/{id}/adjustments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ItemView> adjust(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Adjustment request) {
        Item item = items.adjust(user.id(), id, ifMatch, request.delta(), request.reason(), request.note());
        return answer(ResponseEntity.ok(), item, user);
    }

    @Operation(summary = "Report goods as damaged: they stay in stock and are no longer available")
    @PostMapping(path = "/{id}/damages", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ItemView> damage(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Damage request) {
        Item item = items.damage(user.id(), id, ifMatch, request.quantity(), request.description(), request.photoId());
        return answer(ResponseEntity.ok(), item, user);
    }

    @Operation(summary = "The log of an item, newest first; its sum is the stock")
    @GetMapping("/{id}/movements")
    Page<MovementView> movements(CurrentUser user, @PathVariable UUID id, PageRequest page) {
        return items.movements(id, user, page).map(MovementView::of);
    }

    @Operation(summary = "Tell me when no more than that is available; null for never")
    @PutMapping(path = "/{id}/low-stock-threshold", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ItemView> alertAt(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody LowStockThreshold request) {
        return answer(ResponseEntity.ok(), items.alertAt(user.id(), id, ifMatch, request.threshold()), user);
    }

    private static ResponseEntity<ItemView> answer(ResponseEntity.BodyBuilder response, Item item, CurrentUser viewer) {
        return response.eTag(IfMatch.tag(item.version())).body(ItemView.of(item, viewer));
    }
}
