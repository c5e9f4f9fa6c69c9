package dev.soko.escrow.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.soko.escrow.holding.Checkout;
import dev.soko.escrow.holding.Holding;
import dev.soko.escrow.holding.HoldingService;
import dev.soko.escrow.holding.HoldingStatus;
import dev.soko.platform.Money;
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

/** The money of orders. */
@RestController
@RequestMapping("/api/v1/escrow")
class HoldingController {

    record NewHolding(
            @NotNull UUID orderId,

            @Schema(example = "sandbox_succeeds") @NotNull @CodePointLength(min = 1, max = 60) @SingleLine
            String paymentMethod) {}

    /** @param reason required of staff */
    record Release(
            @Schema(example = "Delivery was proven") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {}

    /**
     * @param amount absent for all that can be refunded
     * @param reason required of staff
     */
    record Refund(
            @PositiveMoney @Nullable Money amount,

            @Schema(example = "One item was missing") @Size(max = 2000) @Paragraphs @Nullable
            String reason) {}

    /**
     * @param clientSecret lets the client finish the payment with the provider's own library
     * @param redirectUrl where the buyer finishes the payment
     */
    record BegunPayment(
            UUID id,
            UUID orderId,
            HoldingStatus status,
            Money amount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String clientSecret,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String redirectUrl) {

        static BegunPayment of(Checkout.Begun begun) {
            Holding holding = begun.holding();
            return new BegunPayment(
                    holding.id(),
                    holding.orderId(),
                    holding.status(),
                    holding.amount(),
                    begun.answer().clientSecret(),
                    begun.answer().redirectUrl());
        }
    }

    /** @param held what is neither with the seller nor back at the buyer */
    @Schema(name = "Holding")
    record HoldingView(
            UUID id,
            UUID orderId,
            UUID buyerId,
            UUID sellerId,
            HoldingStatus status,
            Money amount,
            Money held,
            Money released,
            Money refunded,
            Money fee,
            Instant createdAt) {

        static HoldingView of(Holding holding) {
            String currency = holding.amount().currency();
            return new HoldingView(
                    holding.id(),
                    holding.orderId(),
                    holding.buyerId(),
                    holding.sellerId(),
                    holding.status(),
                    holding.amount(),
                    new Money(holding.held(), currency),
                    new Money(holding.released(), currency),
                    new Money(holding.refunded(), currency),
                    new Money(holding.fee(), currency),
                    holding.createdAt());
        }
    }

    private final Checkout checkout;
    private final HoldingService holdings;

    HoldingController(Checkout checkout, HoldingService holdings) {
        this.checkout = checkout;
        this.holdings = holdings;
    }

    @Operation(summary = "Pay an order; after a failed attempt once more, with another key")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(path = "/holdings", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BegunPayment> pay(CurrentUser user, @Valid @RequestBody NewHolding request) {
        Checkout.Begun begun = checkout.pay(user.id(), request.orderId(), request.paymentMethod());
        return ResponseEntity.created(
                        URI.create("/api/v1/escrow/holdings/" + begun.holding().id()))
                .body(BegunPayment.of(begun));
    }

    @Operation(summary = "A holding, for its two parties and FINANCE")
    @GetMapping("/holdings/{id}")
    ResponseEntity<HoldingView> get(CurrentUser user, @PathVariable UUID id) {
        return answer(holdings.get(user, id));
    }

    @Operation(summary = "An order's holding, for its two parties and FINANCE")
    @GetMapping("/orders/{orderId}/holding")
    ResponseEntity<HoldingView> ofOrder(CurrentUser user, @PathVariable UUID orderId) {
        return answer(holdings.ofOrder(user, orderId));
    }

    @Operation(summary = "Give the seller the money: the buyer, or FINANCE with a reason")
    @PostMapping(path = "/holdings/{id}/release", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HoldingView> release(
            CurrentUser user,
            ClientAddress address,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody Release request) {
        return answer(holdings.release(user, address.value(), id, ifMatch, request.reason()));
    }

    @Operation(summary = "Give the buyer money back: the seller, or FINANCE with a reason")
    @PostMapping(path = "/holdings/{id}/refund", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HoldingView> refund(
            CurrentUser user,
            ClientAddress address,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody Refund request) {
        return answer(holdings.refund(user, address.value(), id, ifMatch, request.amount(), request.reason()));
    }

    private static ResponseEntity<HoldingView> answer(Holding holding) {
        return ResponseEntity.ok().eTag(IfMatch.tag(holding.version())).body(HoldingView.of(holding));
    }
}
