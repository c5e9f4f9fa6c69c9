package dev.soko.listings.web;

import dev.soko.listings.listing.Listing;
import dev.soko.listings.listing.StockService;
import dev.soko.listings.listing.Variant;
import dev.soko.listings.listing.VariantDetails;
import dev.soko.listings.listing.VariantService;
import dev.soko.listings.web.ListingView.VariantView;
import dev.soko.platform.Money;
import dev.soko.platform.MoneyRange;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.Change;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Single variants of a listing. The entity tag is the listing's, of which they are a part. */
@RestController
@RequestMapping("/api/v1/listings/{id}/variants")
class VariantController {

    record VariantChange(
            @Schema(example = "BASKET-L")
            Change<@NotNull @Size(min = 1, max = VariantBody.MAX_SKU) @SingleLine String> sku,

            @Schema(example = "{\"size\": \"large\"}")
            Change<
                            @Size(max = VariantBody.MAX_ATTRIBUTES) Map<
                                    @NotNull @Size(min = 1, max = VariantBody.MAX_NAME) @SingleLine String,
                                    @NotNull @Size(min = 1, max = VariantBody.MAX_VALUE) @SingleLine String>>
                    attributes,

            Change<@MoneyRange Money> price) {

        VariantDetails applyTo(VariantDetails current) {
            Map<String, String> changed = attributes.over(current.attributes());
            return new VariantDetails(
                    current.id(),
                    sku.overRequired(current.sku()),
                    changed == null ? Map.of() : changed,
                    price.over(current.price()));
        }
    }

    private final VariantService variants;
    private final StockService stock;

    VariantController(VariantService variants, StockService stock) {
        this.variants = variants;
        this.stock = stock;
    }

    @Operation(summary = "Add a variant; at most 100")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<VariantView> add(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody VariantBody request) {
        Listing listing = variants.add(user.id(), id, ifMatch, request.details());
        Variant added = listing.variants().ofSku(request.sku());
        return answer(
                ResponseEntity.created(URI.create("/api/v1/listings/" + id + "/variants/" + added.id())),
                listing,
                added);
    }

    @Operation(summary = "Change a variant, which keeps its id: an absent field stays, null clears it")
    @PatchMapping(
            path = "/{variantId}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    ResponseEntity<VariantView> change(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID variantId,
            IfMatch ifMatch,
            @Valid @RequestBody VariantChange request) {
        Listing listing = variants.change(user.id(), id, variantId, ifMatch, request::applyTo);
        return answer(ResponseEntity.ok(), listing, listing.variants().get(variantId));
    }

    @Operation(summary = "Remove a variant; one that was sold is archived")
    @DeleteMapping("/{variantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user, @PathVariable UUID id, @PathVariable UUID variantId, IfMatch ifMatch) {
        variants.remove(user.id(), id, variantId, ifMatch);
    }

    private ResponseEntity<VariantView> answer(ResponseEntity.BodyBuilder response, Listing listing, Variant variant) {
        return response.eTag(IfMatch.tag(listing.version())).body(VariantView.of(variant, stock.find(listing.id())));
    }
}
