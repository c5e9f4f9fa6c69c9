package dev.soko.escrow.web;

import dev.soko.escrow.payout.Payout;
import dev.soko.escrow.payout.PayoutService;
import dev.soko.escrow.payout.PayoutStatus;
import dev.soko.platform.Money;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own money as a seller. */
@RestController
@RequestMapping("/api/v1/escrow")
class PayoutController {

    /** @param debt what was refunded to buyers after it had been paid out; the next sales settle it */
    record Balance(Money available, Money debt) {}

    record Balances(List<Balance> balances) {}

    record NewPayout(@NotNull @PositiveMoney Money amount) {}

    /** @param reversed what was taken back since */
    @Schema(name = "Payout")
    record PayoutView(UUID id, Money amount, PayoutStatus status, Money reversed, Instant createdAt) {

        static PayoutView of(Payout payout) {
            return new PayoutView(
                    payout.id(),
                    payout.amount(),
                    payout.status(),
                    new Money(payout.reversed(), payout.amount().currency()),
                    payout.createdAt());
        }
    }

    private final PayoutService payouts;

    PayoutController(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Operation(summary = "What can be paid out to me, and what I owe, by currency")
    @GetMapping("/balance")
    Balances balance(CurrentUser user) {
        return new Balances(payouts.balance(user.id()).stream()
                .map(balance -> new Balance(
                        new Money(balance.available(), balance.currency()),
                        new Money(balance.debt(), balance.currency())))
                .toList());
    }

    @Operation(summary = "My payouts, newest first")
    @GetMapping("/payouts")
    Page<PayoutView> list(CurrentUser user, PageRequest page) {
        return payouts.list(user.id(), page).map(PayoutView::of);
    }

    @Operation(summary = "Pay out a part of my balance; needs an approved verification")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(path = "/payouts", consumes = MediaType.APPLICATION_JSON_VALUE)
    PayoutView request(CurrentUser user, @Valid @RequestBody NewPayout request) {
        return PayoutView.of(payouts.request(user.id(), request.amount()));
    }
}
