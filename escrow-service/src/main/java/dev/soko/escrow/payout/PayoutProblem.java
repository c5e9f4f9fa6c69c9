package dev.soko.escrow.payout;

import dev.soko.platform.problem.ProblemType;

/** What a payout does not permit. */
public enum PayoutProblem implements ProblemType {
    KYC_REQUIRED(403, "Verify who you are first", "Payouts need an approved verification; see /kyc."),
    INSUFFICIENT_BALANCE(422, "The balance is too small", "`available` says how much can be paid out.");

    private final int status;
    private final String title;
    private final String explanation;

    PayoutProblem(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
