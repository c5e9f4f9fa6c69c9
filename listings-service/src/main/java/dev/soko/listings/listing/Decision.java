package dev.soko.listings.listing;

/** What a moderator can decide. */
public enum Decision {
    APPROVE(Move.APPROVE),
    REJECT(Move.REJECT),
    TAKE_DOWN(Move.TAKE_DOWN);

    private final Move move;

    Decision(Move move) {
        this.move = move;
    }

    Move move() {
        return move;
    }
}
