package dev.soko.escrow.web;

import dev.soko.escrow.dispute.Dispute;
import dev.soko.escrow.dispute.DisputeService;
import dev.soko.escrow.dispute.DisputeStatus;
import dev.soko.escrow.dispute.Outcome;
import dev.soko.escrow.dispute.Statement;
import dev.soko.escrow.dispute.Verdict;
import dev.soko.platform.Money;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.Paragraphs;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.ClientAddress;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
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

/** Disputes: opened, answered and appealed by the parties, decided by staff. */
@RestController
@RequestMapping("/api/v1/escrow")
class DisputeController {

    static final int MAX_TEXT = 4000;

    record NewDispute(
            @Schema(example = "Not as described") @NotNull @CodePointLength(min = 1, max = 100) @SingleLine
            String reason,

            @Schema(example = "The lamp is green, the listing says blue.")
            @NotNull
            @CodePointLength(min = 1, max = MAX_TEXT)
            @Paragraphs
            String description) {}

    record Message(
            @Schema(example = "Here is what happened.") @NotNull @CodePointLength(min = 1, max = MAX_TEXT) @Paragraphs
            String message) {}

    /** @param refundAmount for a SPLIT: the buyer's part, less than what is held, which may be more than a price */
    record Decision(
            @NotNull Outcome outcome,

            @Nullable Money refundAmount,

            @Schema(example = "Both are right in part") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {}

    record DecisionView(Outcome outcome, @Nullable Money refundAmount, String reason) {

        static @Nullable DecisionView of(@Nullable Verdict verdict) {
            return verdict == null
                    ? null
                    : new DecisionView(verdict.outcome(), verdict.refundAmount(), verdict.reason());
        }
    }

    /** @param deadline when the next step comes by itself, also without staff; null at the end */
    @Schema(name = "Dispute")
    record DisputeView(
            UUID id,
            UUID holdingId,
            UUID orderId,
            UUID buyerId,
            UUID sellerId,
            UUID openedBy,
            String reason,
            String description,
            DisputeStatus status,
            @Nullable Instant deadline,
            @Nullable DecisionView decision,
            Instant createdAt) {

        static DisputeView of(Dispute dispute) {
            return new DisputeView(
                    dispute.id(),
                    dispute.holdingId(),
                    dispute.orderId(),
                    dispute.buyerId(),
                    dispute.sellerId(),
                    dispute.openedBy(),
                    dispute.reason(),
                    dispute.description(),
                    dispute.status(),
                    dispute.deadline(),
                    DecisionView.of(dispute.verdict()),
                    dispute.createdAt());
        }
    }

    private final DisputeService disputes;

    DisputeController(DisputeService disputes) {
        this.disputes = disputes;
    }

    @Operation(summary = "Dispute what is held: it is frozen until the dispute is closed")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(path = "/holdings/{id}/disputes", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DisputeView> open(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody NewDispute request) {
        Dispute dispute = disputes.open(user.id(), id, request.reason(), request.description());
        return answer(ResponseEntity.created(URI.create("/api/v1/escrow/disputes/" + dispute.id())), dispute);
    }

    @Operation(summary = "My disputes, for FINANCE all; newest first")
    @GetMapping("/disputes")
    Page<DisputeView> list(CurrentUser user, PageRequest page) {
        return disputes.list(user, page).map(DisputeView::of);
    }

    @Operation(summary = "A dispute, for its two parties and FINANCE")
    @GetMapping("/disputes/{id}")
    ResponseEntity<DisputeView> get(CurrentUser user, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), disputes.get(user, id));
    }

    @Operation(summary = "What was said, the oldest first")
    @GetMapping("/disputes/{id}/messages")
    Page<StatementView> messages(CurrentUser user, @PathVariable UUID id, PageRequest page) {
        return disputes.statements(user, id, false, page).map(StatementView::of);
    }

    @Operation(summary = "Say something: a party or FINANCE")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(path = "/disputes/{id}/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    StatementView say(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody Message request) {
        return StatementView.of(disputes.state(user, id, Statement.Kind.MESSAGE, request.message(), null));
    }

    @Operation(summary = "Respond to a dispute that the other party has opened")
    @PostMapping(path = "/disputes/{id}/respond", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DisputeView> respond(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Message request) {
        return answer(ResponseEntity.ok(), disputes.respond(user, id, ifMatch, request.message()));
    }

    @Operation(summary = "Appeal a decision: another of the staff decides, for good; if nobody does in time, it stands")
    @PostMapping(path = "/disputes/{id}/appeal", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DisputeView> appeal(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Message request) {
        return answer(ResponseEntity.ok(), disputes.appeal(user, id, ifMatch, request.message()));
    }

    @Operation(summary = "Decide a dispute: FINANCE with a reason, never a party")
    @PostMapping(path = "/disputes/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DisputeView> decide(
            CurrentUser user,
            ClientAddress address,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody Decision request) {
        Dispute decided = disputes.decide(
                user, address.value(), id, ifMatch, request.outcome(), request.refundAmount(), request.reason());
        return answer(ResponseEntity.ok(), decided);
    }

    private static ResponseEntity<DisputeView> answer(ResponseEntity.BodyBuilder response, Dispute dispute) {
        return response.eTag(IfMatch.tag(dispute.version())).body(DisputeView.of(dispute));
    }
}
