package dev.soko.auctions.web;

import dev.soko.auctions.auction.AuctionView;
import dev.soko.auctions.auction.OverrideService;
import dev.soko.auctions.auction.StaffOrder;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.StaffMember;
import dev.soko.platform.text.Paragraphs;
import dev.soko.platform.web.ClientAddress;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What staff does to auctions. */
@RestController
class OverrideController {

    /** What can be done. */
    enum Action {
        CANCEL,
        CLOSE_NOW,
        EXTEND,
        REMOVE_BID,
        SUSPEND_BIDDER
    }

    /**
     * @param endsAt for EXTEND
     * @param bidId for REMOVE_BID
     * @param bidderId for SUSPEND_BIDDER
     */
    @Schema(name = "AuctionOverride")
    record OverrideBody(
            @NotNull Action action,
            @Nullable Instant endsAt,
            @Nullable UUID bidId,
            @Nullable UUID bidderId,

            @Schema(example = "Shill bidding") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {

        StaffOrder order() {
            return switch (action) {
                case CANCEL -> new StaffOrder.Cancel();
                case CLOSE_NOW -> new StaffOrder.CloseNow();
                case EXTEND -> new StaffOrder.Extend(require(endsAt, "endsAt"));
                case REMOVE_BID -> new StaffOrder.RemoveBid(require(bidId, "bidId"));
                case SUSPEND_BIDDER -> new StaffOrder.SuspendBidder(require(bidderId, "bidderId"));
            };
        }

        private <T> T require(@Nullable T value, String field) {
            if (value == null) {
                throw CommonProblem.INVALID_REQUEST
                        .because(action + " needs " + field + ".")
                        .at("/" + field);
            }
            return value;
        }
    }

    private final OverrideService overrides;

    OverrideController(OverrideService overrides) {
        this.overrides = overrides;
    }

    @Operation(summary = "Cancel, close or extend an auction, remove a bid or exclude a bidder; with a reason")
    @PatchMapping(
            path = "/api/v1/auctions/{id}/override",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    ResponseEntity<AuctionView> override(
            CurrentUser user,
            ClientAddress address,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody OverrideBody request) {
        StaffMember moderator = new StaffMember(user.id(), address.value());
        return AuctionController.answer(
                ResponseEntity.ok(), overrides.override(moderator, id, ifMatch, request.order(), request.reason()));
    }
}
