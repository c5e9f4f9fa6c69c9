package dev.soko.escrow.web;

import dev.soko.escrow.ledger.Ledger;
import dev.soko.escrow.ledger.Verification;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The books, for FINANCE. */
@RestController
class LedgerController {

    /**
     * @param balanced whether all is as it must be
     * @param sums of all postings by currency: 0 each
     * @param wrongHoldings whose accounts are not what the holding and its refunds say
     */
    record LedgerVerification(
            boolean balanced,
            Instant asOf,
            long entries,
            Map<String, Long> sums,
            List<UUID> unbalancedEntries,
            List<Long> wrongAccounts,
            List<UUID> wrongHoldings) {

        static LedgerVerification of(Verification verification) {
            return new LedgerVerification(
                    verification.balanced(),
                    verification.asOf(),
                    verification.entries(),
                    verification.sums(),
                    verification.unbalancedEntries(),
                    verification.wrongAccounts(),
                    verification.wrongHoldings());
        }
    }

    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @Operation(summary = "Whether the books balance, and as of when")
    @GetMapping("/api/v1/escrow/ledger/verify")
    LedgerVerification verify() {
        return LedgerVerification.of(ledger.verify());
    }
}
