package dev.soko.escrow.dispute;

import dev.soko.platform.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a dispute is decided.
 *
 * @param refundAmount the buyer's part of a SPLIT; else null
 * @param decidedBy the judge; null when a rule decided
 */
public record Verdict(
        Outcome outcome,
        @Nullable Money refundAmount,
        @Nullable UUID decidedBy,
        String reason) {

    /** @throws dev.soko.platform.problem.ProblemException 422 when the parts do not add up to what is held */
    static Verdict of(Outcome outcome, @Nullable Money refundAmount, Money held, UUID decidedBy, String reason) {
        boolean fits = outcome == Outcome.SPLIT
                ? refundAmount != null
                        && refundAmount.currency().equals(held.currency())
                        && refundAmount.amount() > 0
                        && refundAmount.amount() < held.amount()
                : refundAmount == null;
        if (!fits) {
            throw DisputeProblem.BAD_SPLIT
                    .because("%d %s is held; only a SPLIT names the buyer's part of it."
                            .formatted(held.amount(), held.currency()))
                    .at("/refundAmount")
                    .with("held", held);
        }
        return new Verdict(outcome, refundAmount, decidedBy, reason);
    }

    /** A rule gives the buyer all that is held. */
    static Verdict refundByRule(String reason) {
        return new Verdict(Outcome.REFUND, null, null, reason);
    }
}
