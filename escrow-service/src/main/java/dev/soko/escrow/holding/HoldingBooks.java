package dev.soko.escrow.holding;

import dev.soko.escrow.ledger.Account;
import dev.soko.escrow.ledger.Account.Kind;
import dev.soko.escrow.ledger.Entry;
import dev.soko.escrow.ledger.EntryKind;
import dev.soko.escrow.ledger.Ledger;
import dev.soko.escrow.ledger.Posting;
import dev.soko.escrow.ledger.SellerBalance;
import dev.soko.escrow.payout.PayoutReversals;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes into the ledger what a change of a holding means: its accounts follow its amounts. */
@Component
class HoldingBooks {

    private final Ledger ledger;
    private final PayoutReversals reversals;

    HoldingBooks(Ledger ledger, PayoutReversals reversals) {
        this.ledger = ledger;
        this.reversals = reversals;
    }

    void funded(Holding holding) {
        String currency = holding.amount().currency();
        ledger.post(Entry.transfer(
                EntryKind.FUNDING,
                holding.id(),
                Account.provider(currency),
                account(Kind.HOLDING, holding),
                holding.amount().amount()));
    }

    /** A payment that nothing waits for any more goes straight back. */
    void fundedTooLate(Holding holding) {
        ledger.post(Entry.transfer(
                EntryKind.LATE_FUNDING,
                holding.id(),
                Account.provider(holding.amount().currency()),
                account(Kind.REFUND, holding),
                holding.amount().amount()));
    }

    void released(Holding before, Holding after) {
        SellerBalance seller = ledger.lock(after.sellerId(), after.amount().currency());
        post(EntryKind.RELEASE, before, after, seller.credit(after.released() - before.released()));
    }

    /**
     * What the seller got and has to give back is taken from the balance; what is not there becomes a debt, and payouts are
     * reversed to settle it.
     *
     * @return the reversal that the refund has to wait for, or null
     */
    @Nullable
    UUID refunded(Holding before, Holding after) {
        long fromSeller = before.released() - after.released();
        if (fromSeller == 0) {
            post(EntryKind.REFUND, before, after, List.of());
            return null;
        }
        String currency = after.amount().currency();
        reversals.lock(after.sellerId(), currency);
        SellerBalance seller = ledger.lock(after.sellerId(), currency);
        post(EntryKind.REFUND, before, after, seller.debit(fromSeller));
        return reversals.reverse(after.sellerId(), currency, Math.max(0, fromSeller - seller.available()));
    }

    void refundSent(Holding holding, long amount) {
        ledger.post(Entry.transfer(
                EntryKind.REFUND_SENT,
                holding.id(),
                account(Kind.REFUND, holding),
                Account.provider(holding.amount().currency()),
                amount));
    }

    /** What was sent has come back from the buyer's bank, and is owed as before. */
    void refundReturned(Holding holding, long amount) {
        ledger.post(Entry.transfer(
                EntryKind.REFUND_RETURNED,
                holding.id(),
                Account.provider(holding.amount().currency()),
                account(Kind.REFUND, holding),
                amount));
    }

    /** It reached the buyer past the provider, at the house's expense there. */
    void refundSettled(Holding holding, long amount) {
        ledger.post(Entry.transfer(
                EntryKind.REFUND_SETTLED,
                holding.id(),
                account(Kind.REFUND, holding),
                Account.provider(holding.amount().currency()),
                amount));
    }

    private void post(EntryKind kind, Holding before, Holding after, List<Posting> sellers) {
        List<Posting> postings = new ArrayList<>(sellers);
        postings.add(new Posting(account(Kind.HOLDING, after), after.held() - before.held()));
        postings.add(new Posting(account(Kind.REFUND, after), after.refunded() - before.refunded()));
        postings.add(new Posting(Account.commission(after.amount().currency()), after.fee() - before.fee()));
        ledger.post(Entry.of(kind, after.id(), postings.toArray(Posting[]::new)));
    }

    private static Account account(Kind kind, Holding holding) {
        return Account.of(kind, holding.id(), holding.amount().currency());
    }
}
