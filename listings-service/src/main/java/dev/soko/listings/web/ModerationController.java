package dev.soko.listings.web;

import dev.soko.listings.listing.Decision;
import dev.soko.listings.listing.ModerationService;
import dev.soko.listings.listing.ReasonCode;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moderators' decisions. */
@RestController
class ModerationController {

    /** @param reasonCode absent: OTHER */
    @Schema(name = "ModerationDecision")
    record DecisionBody(
            @NotNull Decision decision,
            @Nullable ReasonCode reasonCode,

            @Schema(example = "A copy of a brand") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {}

    private final ModerationService moderation;
    private final ListingViews views;

    ModerationController(ModerationService moderation, ListingViews views) {
        this.moderation = moderation;
        this.views = views;
    }

    @Operation(summary = "Decide about a listing; the seller gets to read the reason")
    @PatchMapping(
            path = "/api/v1/listings/{id}/moderation",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    ResponseEntity<ListingView> decide(
            CurrentUser user,
            ClientAddress address,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody DecisionBody request) {
        StaffMember moderator = new StaffMember(user.id(), address.value());
        return views.answer(
                ResponseEntity.ok(),
                moderation.decide(moderator, id, ifMatch, request.decision(), request.reasonCode(), request.reason()),
                user);
    }
}
