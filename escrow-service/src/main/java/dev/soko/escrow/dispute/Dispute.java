package dev.soko.escrow.dispute;

import static dev.soko.escrow.dispute.DisputeStatus.APPEALED;
import static dev.soko.escrow.dispute.DisputeStatus.CLOSED;
import static dev.soko.escrow.dispute.DisputeStatus.DECIDED;
import static dev.soko.escrow.dispute.DisputeStatus.IN_MEDIATION;
import static dev.soko.escrow.dispute.DisputeStatus.OPEN;
import static dev.soko.escrow.dispute.DisputeStatus.RESPONDED;

import dev.soko.escrow.EscrowProperties;
import dev.soko.platform.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quarrel about a holding. The parties speak, staff decides, and each step has a deadline after which the next one comes by
 * itself (RULES «Escrow»).
 *
 * @param deadline when the next step comes by itself; null at the end
 * @param verdict the last decision
 * @param version rises with every step
 */
public record Dispute(
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
        @Nullable Verdict verdict,
        Instant createdAt,
        long version) {

    /** How many files each of the parties may show. */
    static final int MAX_FILES = 20;

    public boolean isParty(UUID user) {
        return user.equals(buyerId) || user.equals(sellerId);
    }

    /** The other party has its say. */
    Dispute respond(UUID party, Instant now, Duration settle) {
        if (party.equals(openedBy)) {
            throw DisputeProblem.NOT_YOUR_TURN.because("You opened the dispute; the other party responds.");
        }
        requireStatus(OPEN);
        return with(RESPONDED, now.plus(settle), verdict);
    }

    /** The first decision can be appealed; the one about an appeal is final. */
    Dispute decide(Verdict decision, Instant now, Duration appeal) {
        requireUndecided();
        if (status != APPEALED) {
            return with(DECIDED, now.plus(appeal), decision);
        }
        if (verdict != null && Objects.equals(verdict.decidedBy(), decision.decidedBy())) {
            throw DisputeProblem.SAME_JUDGE.because("You decided first.");
        }
        return with(CLOSED, null, decision);
    }

    /** It is for staff to decide: both were heard, or were silent for too long. */
    void requireUndecided() {
        if (status != RESPONDED && status != IN_MEDIATION && status != APPEALED) {
            throw step();
        }
    }

    Dispute appeal(Instant now, Duration second) {
        requireStatus(DECIDED);
        return with(APPEALED, now.plus(second), verdict);
    }

    /**
     * What its deadline brings: silence leads to mediation; where staff is silent too, nobody has shown that the seller has
     * earned the money; and a decision that nobody appeals or changes is final.
     */
    Dispute lapse(Instant now, EscrowProperties.Disputes periods) {
        if (deadline == null || now.isBefore(deadline)) {
            return this;
        }
        return switch (status) {
            case OPEN, RESPONDED -> with(IN_MEDIATION, now.plus(periods.mediation()), verdict);
            case IN_MEDIATION ->
                with(DECIDED, now.plus(periods.appeal()), Verdict.refundByRule("Staff did not decide in time."));
            case DECIDED, APPEALED -> with(CLOSED, null, verdict);
            case CLOSED -> this;
        };
    }

    /** Of an order that is cancelled nothing is the seller's, whatever was decided. */
    Dispute orderCancelled() {
        return with(CLOSED, null, Verdict.refundByRule("The order is cancelled."));
    }

    /** @param files how many the party has shown already */
    void requireRoomForFile(int files) {
        if (files >= MAX_FILES) {
            throw DisputeProblem.TOO_MANY_FILES.because("You have shown " + files + " files.");
        }
    }

    void requireParty(UUID user) {
        if (!isParty(user)) {
            throw CommonProblem.FORBIDDEN.because("Only the two parties do that.");
        }
    }

    void requireRunning() {
        if (status == CLOSED) {
            throw step();
        }
    }

    private void requireStatus(DisputeStatus required) {
        if (status != required) {
            throw step();
        }
    }

    private RuntimeException step() {
        return DisputeProblem.DISPUTE_STEP
                .because("The dispute is " + status + ".")
                .with("disputeStatus", status);
    }

    private Dispute with(DisputeStatus newStatus, @Nullable Instant newDeadline, @Nullable Verdict newVerdict) {
        return new Dispute(
                id,
                holdingId,
                orderId,
                buyerId,
                sellerId,
                openedBy,
                reason,
                description,
                newStatus,
                newDeadline,
                newVerdict,
                createdAt,
                version + 1);
    }
}
