package dev.soko.orders.stock;

import dev.soko.platform.problem.ProblemType;

/** What stock does not permit. */
public enum StockProblem implements ProblemType {
    INSUFFICIENT_STOCK(
            409,
            "There is not enough of it",
            "`lines` names what is short, with what is available. Nothing was ordered, nor of another seller.");

    private final int status;
    private final String title;
    private final String explanation;

    StockProblem(int status, String title, String explanation) {
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
