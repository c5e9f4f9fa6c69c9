package dev.soko.auctions.web;

import dev.soko.auctions.auction.AuctionFilter;
import dev.soko.auctions.auction.AuctionOrder;
import dev.soko.auctions.auction.AuctionReads;
import dev.soko.auctions.auction.AuctionService;
import dev.soko.auctions.auction.AuctionStatus;
import dev.soko.auctions.auction.AuctionView;
import dev.soko.auctions.auction.NewAuction;
import dev.soko.platform.Money;
import dev.soko.platform.MoneyRange;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.Paragraphs;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Auctions, by everyone and by their sellers. The entity tag is the sequence. */
@RestController
@RequestMapping("/api/v1/auctions")
class AuctionController {

    @Schema(name = "NewAuction")
    record NewAuctionBody(
            @NotNull UUID listingId,
            @Nullable UUID variantId,
            @NotNull @MoneyRange Money startPrice,
            @MoneyRange @Nullable Money reservePrice,
            @MoneyRange @Nullable Money buyNowPrice,
            @Nullable Instant startsAt,
            @NotNull Instant endsAt) {

        NewAuction wanted() {
            return new NewAuction(listingId, variantId, startPrice, reservePrice, buyNowPrice, startsAt, endsAt);
        }
    }

    record Cancellation(
            @Schema(example = "It broke.") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {}

    private final AuctionService auctions;
    private final AuctionReads reads;

    AuctionController(AuctionService auctions, AuctionReads reads) {
        this.auctions = auctions;
        this.reads = reads;
    }

    @Operation(
            summary =
                    "Auctions, newest first; `ending_soon` lists those that are not over, `price` the cheapest first. A category is one node, without those below it")
    @GetMapping
    Page<AuctionView> list(
            @RequestParam(required = false) @Nullable AuctionStatus status,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable UUID sellerId,
            @RequestParam(required = false) @Nullable Instant endingBefore,
            @Schema(allowableValues = {"ending_soon", "newest", "price"}) @RequestParam(defaultValue = "newest")
                    String sort,
            PageRequest page) {
        return reads.list(new AuctionFilter(status, category, sellerId, endingBefore, order(sort)), page);
    }

    private static AuctionOrder order(String sort) {
        return switch (sort) {
            case "ending_soon" -> AuctionOrder.ENDING_SOON;
            case "newest" -> AuctionOrder.NEWEST;
            case "price" -> AuctionOrder.PRICE;
            default -> throw CommonProblem.INVALID_REQUEST.because("sort is ending_soon, newest or price.");
        };
    }

    @Operation(summary = "An auction as it is")
    @GetMapping("/{id}")
    ResponseEntity<AuctionView> get(@PathVariable UUID id, @Nullable CurrentUser user) {
        return answer(ResponseEntity.ok(), reads.view(id, user));
    }

    @Operation(summary = "Put an own listing up for auction: at once, or at its start")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AuctionView> create(CurrentUser user, @Valid @RequestBody NewAuctionBody request) {
        AuctionView auction = auctions.create(user.id(), request.wanted());
        return answer(ResponseEntity.created(URI.create("/api/v1/auctions/" + auction.id())), auction);
    }

    @Operation(summary = "Buy at once, which ends the auction")
    @PostMapping("/{id}/buy-now")
    ResponseEntity<AuctionView> buyNow(CurrentUser user, @PathVariable UUID id, IfMatch ifMatch) {
        return answer(ResponseEntity.ok(), auctions.buyNow(user.id(), id, ifMatch));
    }

    @Operation(summary = "Cancel an own auction: freely without bids, with bids when more than 12 hours are left")
    @PostMapping("/{id}/cancel")
    ResponseEntity<AuctionView> cancel(
            CurrentUser user,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Cancellation request) {
        String reason = request == null ? null : request.reason();
        return answer(ResponseEntity.ok(), auctions.cancel(user.id(), id, ifMatch, reason));
    }

    @Operation(summary = "The own watch list, newest auctions first")
    @GetMapping("/watching")
    Page<AuctionView> watching(CurrentUser user, PageRequest page) {
        return reads.watching(user.id(), page);
    }

    @Operation(summary = "Watch an auction; once more has no effect")
    @PutMapping("/{id}/watch")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void watch(CurrentUser user, @PathVariable UUID id) {
        reads.watch(user, id);
    }

    @Operation(summary = "Watch it no longer")
    @DeleteMapping("/{id}/watch")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unwatch(CurrentUser user, @PathVariable UUID id) {
        reads.unwatch(user.id(), id);
    }

    static ResponseEntity<AuctionView> answer(ResponseEntity.BodyBuilder response, AuctionView auction) {
        return response.eTag(IfMatch.tag(auction.sequence())).body(auction);
    }
}
