package dev.soko.escrow.web;

import dev.soko.escrow.payment.Reconciliation;
import dev.soko.escrow.payment.ReconciliationService;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports of the comparison with the payment providers, for FINANCE. */
@RestController
class ReconciliationController {

    private final ReconciliationService reconciliations;

    ReconciliationController(ReconciliationService reconciliations) {
        this.reconciliations = reconciliations;
    }

    @Operation(summary = "What does not fit between our books and the payment providers', newest first")
    @GetMapping("/api/v1/escrow/reconciliations")
    Page<Reconciliation> list(PageRequest page) {
        return reconciliations.reports(page);
    }
}
