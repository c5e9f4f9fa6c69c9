package dev.soko.escrow.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account of the books. A credit, what is owed, is positive.
 *
 * @param owner null for the house's own
 */
public record Account(Kind kind, @Nullable UUID owner, String currency) {

    /** What an account is about. */
    public enum Kind {
        /** What lies at the payment provider, as a debit. */
        PROVIDER,
        /** What the house has earned. */
        COMMISSION,
        /** What is held for an order; by holding. */
        HOLDING,
        /** What is on its way back to the buyer; by holding. */
        REFUND,
        /** What a seller can have paid out. */
        SELLER,
        /** What a seller owes, as a debit. */
        SELLER_DEBT,
        /** What is on its way to a seller; by payout. */
        PAYOUT
    }

    public static Account provider(String currency) {
        return new Account(Kind.PROVIDER, null, currency);
    }

    public static Account commission(String currency) {
        return new Account(Kind.COMMISSION, null, currency);
    }

    public static Account of(Kind kind, UUID owner, String currency) {
        return new Account(kind, owner, currency);
    }
}
