package dev.soko.escrow.dispute;

import static dev.soko.escrow.dispute.DisputeStatus.APPEALED;
import static dev.soko.escrow.dispute.DisputeStatus.CLOSED;
import static dev.soko.escrow.dispute.DisputeStatus.DECIDED;
import static dev.soko.escrow.dispute.DisputeStatus.IN_MEDIATION;
import static dev.soko.escrow.dispute.DisputeStatus.OPEN;
import static dev.soko.escrow.dispute.DisputeStatus.RESPONDED;

import dev.soko.platform.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quarrel about a holding. The parties speak, staff decides, and each of the parties' steps has a deadline after which the
 * next one comes by itself (RULES «Escrow»).
 *
 * @param deadline when the next step comes by itself; null while staff has to decide, and at the end
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
        if (status == APPEALED) {
            if (verdict != null && verdict.decidedBy().equals(decision.decidedBy())) {
                throw DisputeProblem.SAME_JUDGE.because("You decided first.");
            }
            return with(CLOSED, null, decision);
        }
        if (status != RESPONDED && status != IN_MEDIATION) {
            throw step();
        }
        return with(DECIDED, now.plus(appeal), decision);
    }

    Dispute appeal() {
        requireStatus(DECIDED);
        return with(APPEALED, null, verdict);
    }

    /** What its deadline brings: silence leads to mediation, and a decision that nobody appeals is final. */
    Dispute lapse(Instant now) {
        if (deadline == null || now.isBefore(deadline)) {
            return this;
        }
        return switch (status) {
            case OPEN, RESPONDED -> with(IN_MEDIATION, null, verdict);
            case DECIDED -> with(CLOSED, null, verdict);
            case IN_MEDIATION, APPEALED, CLOSED -> this;
        };
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
