package dev.soko.notifications.notification;

import dev.soko.platform.problem.ProblemType;

/** The problems that only this service answers with. */
public enum NotificationProblem implements ProblemType {
    NOT_OPTIONAL(
            422,
            "This cannot be turned off",
            "Notices about money and about the safety of your account are always sent, by all channels.");

    private final int status;
    private final String title;
    private final String explanation;

    NotificationProblem(int status, String title, String explanation) {
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
