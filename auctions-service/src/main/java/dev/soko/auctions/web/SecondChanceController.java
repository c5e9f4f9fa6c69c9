package dev.soko.auctions.web;

import dev.soko.auctions.auction.SecondChanceService;
import dev.soko.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A bidder's answer to a second-chance offer. */
@RestController
@RequestMapping("/api/v1/auctions/{id}/second-chance")
class SecondChanceController {

    private final SecondChanceService offers;

    SecondChanceController(SecondChanceService offers) {
        this.offers = offers;
    }

    @Operation(summary = "Take the second chance: buy at the price that was offered")
    @PostMapping("/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(CurrentUser user, @PathVariable UUID id) {
        offers.accept(user.id(), id);
    }

    @Operation(summary = "Leave it to the next bidder")
    @PostMapping("/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(CurrentUser user, @PathVariable UUID id) {
        offers.decline(user.id(), id);
    }
}
