package dev.soko.users;

import dev.soko.platform.problem.ProblemType;

/** The problems that only this service answers with. */
public enum UsersProblem implements ProblemType {
    PROFILE_NOT_READY(
            503,
            "The profile is still being set up",
            "The account was registered a moment ago and its profile is not here yet. `Retry-After` says when to try again."),
    TOO_MANY_ADDRESSES(
            409,
            "The address book is full",
            "An address book holds 20 addresses. Delete one that is no longer needed."),
    DEFAULT_ADDRESS_REQUIRED(
            422,
            "One address is always the default",
            "The default cannot be taken away, only given to another address: update that one with `isDefault: true`.");

    private final int status;
    private final String title;
    private final String explanation;

    UsersProblem(int status, String title, String explanation) {
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
