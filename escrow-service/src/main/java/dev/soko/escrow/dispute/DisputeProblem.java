package dev.soko.escrow.dispute;

import dev.soko.platform.problem.ProblemType;

/** What a dispute does not permit. */
public enum DisputeProblem implements ProblemType {
    DISPUTE_STEP(
            409,
            "It is not the time for that step",
            "OPEN, RESPONDED, IN_MEDIATION, DECIDED, APPEALED, CLOSED: the steps come in that order, and `status` says where it is."),
    NOT_YOUR_TURN(403, "It is the other's turn", "The party that did not open the dispute responds to it."),
    SAME_JUDGE(403, "Another has to decide the appeal", "Whoever decided first does not decide the appeal."),
    BAD_SPLIT(
            422,
            "The parts do not fit",
            "A SPLIT names in `refundAmount` what the buyer gets: more than nothing and less than `held`. The other outcomes name nothing."),
    TOO_MANY_FILES(
            409,
            "You have shown as many files as there may be",
            "A party shows up to 20 files in a dispute. A PDF can have many pages."),
    FILE_UNREADABLE(
            422, "The file cannot be read", "The file starts like a JPEG, PNG or PDF but is cut off. Export it again.");

    private final int status;
    private final String title;
    private final String explanation;

    DisputeProblem(int status, String title, String explanation) {
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
