package dev.soko.escrow.dispute;

import dev.soko.escrow.holding.DisputedHoldings;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds disputes for whoever may see them, and locks them after their holdings. Strangers' are unknown. */
@Component
class DisputeAccess {

    private final DisputeStore disputes;
    private final DisputedHoldings holdings;

    DisputeAccess(DisputeStore disputes, DisputedHoldings holdings) {
        this.disputes = disputes;
        this.holdings = holdings;
    }

    /** For its two parties and FINANCE, who see all; 404 for others. */
    Dispute get(CurrentUser viewer, UUID id) {
        return disputes.find(id)
                .filter(dispute -> dispute.isParty(viewer.id()) || viewer.is(Role.FINANCE))
                .orElseThrow(() -> CommonProblem.notFound("dispute"));
    }

    /** 404 for whom {@link #get} is. */
    Dispute lock(CurrentUser user, UUID id) {
        return lock(get(user, id).id());
    }

    Dispute lock(UUID id) {
        Dispute found = disputes.find(id).orElseThrow();
        holdings.lock(found.holdingId());
        return disputes.lock(id).orElseThrow();
    }
}
