package dev.soko.notifications.push;

import dev.soko.platform.problem.ProblemType;

/** The problems of push subscriptions. */
public enum PushProblem implements ProblemType {
    ENDPOINT_NOT_ALLOWED(
            422, "Not an endpoint of a push service", "The endpoint is an HTTPS address on the public internet."),
    TOO_MANY_DEVICES(409, "Too many devices", "Remove a device that you no longer use.");

    private final int status;
    private final String title;
    private final String explanation;

    PushProblem(int status, String title, String explanation) {
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
