package dev.soko.inventory.stock;

/** Why a seller changes the stock. */
public enum AdjustmentReason {
    RESTOCK,
    COUNT,
    CORRECTION,
    RETURN;

    boolean permits(int delta) {
        return switch (this) {
            case RESTOCK, RETURN -> delta > 0;
            case COUNT, CORRECTION -> delta != 0;
        };
    }
}
