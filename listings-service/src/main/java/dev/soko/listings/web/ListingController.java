package dev.soko.listings.web;

import dev.soko.listings.listing.Condition;
import dev.soko.listings.listing.Details;
import dev.soko.listings.listing.Listing;
import dev.soko.listings.listing.ListingService;
import dev.soko.listings.listing.ListingStatus;
import dev.soko.listings.listing.VariantDetails;
import dev.soko.platform.Money;
import dev.soko.platform.MoneyRange;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.CountryCode;
import dev.soko.platform.text.Paragraphs;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.Change;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Listings, by their sellers and one by one. The seller is who the token says, whatever the body says. */
@RestController
@RequestMapping("/api/v1/listings")
class ListingController {

    private static final int MAX_TITLE = 120;
    private static final int MAX_DESCRIPTION = 10_000;
    private static final int MAX_TAGS = 20;
    private static final int MAX_TAG = 40;
    private static final int MAX_VARIANTS = 100;
    private static final int MAX_DELIVERY_OPTIONS = 10;

    record NewListing(
            @Schema(example = "Handwoven sisal basket") @NotNull @CodePointLength(min = 3, max = MAX_TITLE) @SingleLine
            String title,

            @Schema(example = "Strong and light.") @CodePointLength(max = MAX_DESCRIPTION) @Paragraphs @Nullable
            String description,

            @Schema(example = "decor") @NotNull @Size(max = 60)
            String category,

            @NotNull Condition condition,
            @NotNull @MoneyRange Money price,

            @Schema(example = "[\"sisal\", \"basket\"]") @Size(max = MAX_TAGS) @Nullable
            List<@NotNull @Size(min = 1, max = MAX_TAG) @SingleLine String> tags,

            @Schema(example = "KE") @NotNull @CountryCode String country,

            @Size(max = MAX_VARIANTS) @Nullable List<@NotNull @Valid VariantBody> variants,

            @Size(max = MAX_DELIVERY_OPTIONS) @Nullable List<@NotNull @Valid DeliveryOptionBody> deliveryOptions) {

        Details details() {
            return new Details(
                    title,
                    description == null ? "" : description,
                    category,
                    condition,
                    price,
                    tags == null ? List.of() : tags,
                    country,
                    DeliveryOptionBody.options(deliveryOptions));
        }

        List<VariantDetails> variantDetails() {
            return variants == null
                    ? List.of()
                    : variants.stream().map(VariantBody::details).toList();
        }
    }

    record ListingChange(
            @Schema(example = "Handwoven sisal basket")
            Change<@NotNull @CodePointLength(min = 3, max = MAX_TITLE) @SingleLine String> title,

            @Schema(example = "Strong and light.")
            Change<@CodePointLength(max = MAX_DESCRIPTION) @Paragraphs String> description,

            @Schema(example = "decor") Change<@NotNull @Size(max = 60) String> category,
            Change<@NotNull Condition> condition,
            Change<@NotNull @MoneyRange Money> price,

            @Schema(example = "[\"sisal\", \"basket\"]")
            Change<@Size(max = MAX_TAGS) List<@NotNull @Size(min = 1, max = MAX_TAG) @SingleLine String>> tags,

            @Schema(example = "KE") Change<@NotNull @CountryCode String> country,

            Change<@Size(max = MAX_VARIANTS) List<@NotNull @Valid VariantBody>> variants,

            Change<@Size(max = MAX_DELIVERY_OPTIONS) List<@NotNull @Valid DeliveryOptionBody>> deliveryOptions) {

        Details applyTo(Details current) {
            return new Details(
                    title.overRequired(current.title()),
                    orEmpty(description.over(current.description())),
                    category.overRequired(current.category()),
                    condition.overRequired(current.condition()),
                    price.overRequired(current.price()),
                    orEmpty(tags.over(current.tags())),
                    country.overRequired(current.country()),
                    deliveryOptions.present()
                            ? DeliveryOptionBody.options(deliveryOptions.value())
                            : current.deliveryOptions());
        }

        @Nullable
        List<VariantDetails> variantDetails() {
            return variants.present()
                    ? orEmpty(variants.value()).stream()
                            .map(VariantBody::details)
                            .toList()
                    : null;
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }

        private static <T> List<T> orEmpty(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    private final ListingService listings;
    private final ListingViews views;

    ListingController(ListingService listings, ListingViews views) {
        this.listings = listings;
        this.views = views;
    }

    @Operation(summary = "A listing that is on the market or sold; in other states for its seller and moderators")
    @GetMapping("/{id}")
    ResponseEntity<ListingView> get(@PathVariable UUID id, @Nullable CurrentUser user) {
        return views.answer(ResponseEntity.ok(), listings.get(id, user), user);
    }

    @Operation(summary = "Own listings in every state, or in one; newest first")
    @GetMapping("/mine")
    Page<ListingView> mine(
            CurrentUser user, @RequestParam(required = false) @Nullable ListingStatus status, PageRequest page) {
        return views.own(listings.own(user.id(), status, page));
    }

    @Operation(summary = "Draft a listing; `publish` puts it on the market")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ListingView> create(CurrentUser user, @Valid @RequestBody NewListing request) {
        Listing draft = listings.create(user.id(), request.details(), request.variantDetails());
        return views.answer(ResponseEntity.created(URI.create("/api/v1/listings/" + draft.id())), draft, user);
    }

    @Operation(
            summary =
                    "Edit a listing: an absent field stays, null clears it. A list of variants replaces them; those named by id, or of the same SKU, keep their ids")
    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    ResponseEntity<ListingView> change(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody ListingChange request) {
        Listing changed = listings.change(user.id(), id, ifMatch, request::applyTo, request.variantDetails());
        return views.answer(ResponseEntity.ok(), changed, user);
    }

    @Operation(summary = "Archive a listing; once more has no effect")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(CurrentUser user, @PathVariable UUID id, IfMatch ifMatch) {
        listings.delete(user.id(), id, ifMatch);
    }

    @Operation(summary = "Put a listing on the market; PENDING_REVIEW when moderation asks to see it first")
    @PostMapping("/{id}/publish")
    ResponseEntity<ListingView> publish(CurrentUser user, @PathVariable UUID id, IfMatch ifMatch) {
        return views.answer(ResponseEntity.ok(), listings.publish(user.id(), id, ifMatch), user);
    }

    @Operation(summary = "Take a listing off the market for good")
    @PostMapping("/{id}/archive")
    ResponseEntity<ListingView> archive(CurrentUser user, @PathVariable UUID id, IfMatch ifMatch) {
        return views.answer(ResponseEntity.ok(), listings.archive(user.id(), id, ifMatch), user);
    }
}
