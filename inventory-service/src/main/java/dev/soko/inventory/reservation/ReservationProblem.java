package dev.soko.inventory.reservation;

import dev.soko.platform.problem.ProblemType;

/** What a reservation does not permit. */
public enum ReservationProblem implements ProblemType {
    RESERVATION_EXPIRED(
            409, "The reservation has expired", "Its time was over and the goods are free again. Reserve them anew."),
    RESERVATION_RELEASED(409, "The reservation was released", "The goods are free again. Reserve them anew."),
    RESERVATION_CONFIRMED(
            409,
            "The reservation was confirmed",
            "The goods are sold. What comes back is an adjustment with the reason RETURN.");

    private final int status;
    private final String title;
    private final String explanation;

    ReservationProblem(int status, String title, String explanation) {
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
