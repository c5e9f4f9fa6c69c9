package dev.soko.escrow.web;

import dev.soko.escrow.holding.FailedRefund;
import dev.soko.escrow.holding.RefundService;
import dev.soko.escrow.holding.RefundStatus;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.Paragraphs;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Refunds that failed, for FINANCE. */
@RestController
@RequestMapping("/api/v1/escrow/refunds")
class RefundController {

    record Retry(
            @Schema(example = "The buyer's bank takes refunds again") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {}

    /** @param reference where the payment can be found */
    record Settlement(
            @Schema(example = "Bank transfer 4711") @NotNull @CodePointLength(min = 1, max = 200) @SingleLine
            String reference,

            @Schema(example = "The buyer's card is closed") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {}

    private final RefundService refunds;

    RefundController(RefundService refunds) {
        this.refunds = refunds;
    }

    @Operation(summary = "Refunds that failed for good, those who wait longest first")
    @GetMapping
    Page<FailedRefund> list(@RequestParam(defaultValue = "FAILED") RefundStatus status, PageRequest page) {
        return refunds.list(status, page);
    }

    @Operation(summary = "Ask for another refund in the place of one that failed: FINANCE with a reason, once")
    @PostMapping(path = "/{id}/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
    FailedRefund retry(
            CurrentUser user, ClientAddress address, @PathVariable UUID id, @Valid @RequestBody Retry request) {
        return refunds.retry(user, address.value(), id, request.reason());
    }

    @Operation(summary = "Take down that the buyer was paid by hand: FINANCE with a reason, once")
    @PostMapping(path = "/{id}/settlement", consumes = MediaType.APPLICATION_JSON_VALUE)
    FailedRefund settle(
            CurrentUser user, ClientAddress address, @PathVariable UUID id, @Valid @RequestBody Settlement request) {
        return refunds.settle(user, address.value(), id, request.reference(), request.reason());
    }
}
