package dev.soko.auctions.web;

import dev.soko.auctions.auction.AuctionReads;
import dev.soko.auctions.auction.AuctionService;
import dev.soko.auctions.auction.AuctionView;
import dev.soko.auctions.auction.BidAnswer;
import dev.soko.auctions.auction.Bidding;
import dev.soko.auctions.auction.HistoryEntry;
import dev.soko.auctions.auction.OwnBid;
import dev.soko.platform.Money;
import dev.soko.platform.MoneyRange;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.Paragraphs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bids. The bidder is who the token says. */
@RestController
@RequestMapping("/api/v1/auctions")
class BidController {

    /** @param maxAmount the most that the bidder would pay; nobody else gets to see it */
    record NewBid(@NotNull @MoneyRange Money maxAmount) {}

    record Retraction(
            @Schema(example = "I typed the wrong amount.") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {}

    private final Bidding bidding;
    private final AuctionService auctions;
    private final AuctionReads reads;

    BidController(Bidding bidding, AuctionService auctions, AuctionReads reads) {
        this.bidding = bidding;
        this.auctions = auctions;
        this.reads = reads;
    }

    @Operation(summary = "Bid: name the most that you would pay; the house bids for you as far as it is needed")
    @PostMapping(path = "/{id}/bids", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    BidAnswer bid(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody NewBid request) {
        return bidding.place(id, user.id(), request.maxAmount());
    }

    @Operation(summary = "The bids so far, newest first: what the price was after each, and who led at it")
    @GetMapping("/{id}/bids")
    Page<HistoryEntry> history(@PathVariable UUID id, PageRequest page, @Nullable CurrentUser user) {
        return reads.history(id, page, user);
    }

    @Operation(summary = "Own bids in an auction, with their maxima; newest first")
    @GetMapping("/{id}/bids/me")
    Page<OwnBid> own(CurrentUser user, @PathVariable UUID id, PageRequest page) {
        return reads.ownBids(user.id(), id, page);
    }

    @Operation(summary = "Own bids in all auctions, with their maxima; newest first")
    @GetMapping("/bids/me")
    Page<OwnBid> ownEverywhere(CurrentUser user, PageRequest page) {
        return reads.ownBids(user.id(), null, page);
    }

    @Operation(
            summary =
                    "Take a bid back: all own bids while more than 12 hours are left, later only this one and only within an hour")
    @PostMapping(path = "/{id}/bids/{bidId}/retract", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AuctionView> retract(
            CurrentUser user, @PathVariable UUID id, @PathVariable UUID bidId, @Valid @RequestBody Retraction request) {
        return AuctionController.answer(ResponseEntity.ok(), auctions.retract(user.id(), id, bidId, request.reason()));
    }
}
