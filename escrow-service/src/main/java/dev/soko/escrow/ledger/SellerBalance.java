package dev.soko.escrow.ledger;

import dev.soko.escrow.ledger.Account.Kind;
import java.util.List;
import java.util.UUID;

/**
 * What a seller can have paid out, and what the seller owes; minor units, neither negative.
 *
 * @param debt what was refunded to buyers after it had been paid out
 */
public record SellerBalance(UUID seller, String currency, long available, long debt) {

    /** So much more is the seller's: a debt is paid first. */
    public List<Posting> credit(long amount) {
        long settled = Math.min(amount, debt);
        return postings(amount - settled, settled);
    }

    /** So much less is the seller's: what is not there is a debt. */
    public List<Posting> debit(long amount) {
        long covered = Math.min(amount, available);
        return postings(-covered, covered - amount);
    }

    private List<Posting> postings(long balance, long debtChange) {
        return List.of(
                new Posting(Account.of(Kind.SELLER, seller, currency), balance),
                new Posting(Account.of(Kind.SELLER_DEBT, seller, currency), debtChange));
    }
}
