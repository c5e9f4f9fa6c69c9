package dev.soko.escrow.payout;

import dev.soko.escrow.ledger.Account;
import dev.soko.escrow.ledger.Account.Kind;
import dev.soko.escrow.ledger.Entry;
import dev.soko.escrow.ledger.EntryKind;
import dev.soko.escrow.ledger.Ledger;
import dev.soko.escrow.ledger.Posting;
import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.Outcomes;
import dev.soko.platform.events.Outbox;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What follows when a transfer or its reversal has ended at the provider. */
@Component
class PayoutOutcomes implements Outcomes {

    private final PayoutStore payouts;
    private final Ledger ledger;
    private final Outbox outbox;

    PayoutOutcomes(PayoutStore payouts, Ledger ledger, Outbox outbox) {
        this.payouts = payouts;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    @Override
    public Set<Operation.Kind> kinds() {
        return EnumSet.of(Operation.Kind.TRANSFER, Operation.Kind.REVERSAL);
    }

    @Override
    public void lock(UUID subject) {
        var _ = payouts.lock(subject).orElseThrow();
    }

    @Override
    public void succeeded(Operation operation) {
        Payout payout = payouts.find(operation.subjectId()).orElseThrow();
        if (operation.kind() == Operation.Kind.TRANSFER) {
            paid(payout, operation);
        } else {
            credit(
                    EntryKind.REVERSAL,
                    payout,
                    Account.provider(payout.amount().currency()),
                    operation.amount().amount());
        }
    }

    private void paid(Payout payout, Operation transfer) {
        String currency = payout.amount().currency();
        payouts.update(payout.paid(transfer.id()));
        ledger.post(Entry.transfer(
                EntryKind.PAYOUT_SENT,
                payout.id(),
                Account.of(Kind.PAYOUT, payout.id(), currency),
                Account.provider(currency),
                payout.amount().amount()));
        outbox.publish(new PayoutEvent.Paid(payout.id(), payout.sellerId(), payout.amount()));
    }

    @Override
    public void failed(Operation before, String reason) {
        Payout payout = payouts.find(before.subjectId()).orElseThrow();
        if (before.kind() == Operation.Kind.REVERSAL) {
            // What could not be taken back stays a debt.
            payouts.update(payout.keep(before.amount().amount()));
            return;
        }
        payouts.update(payout.failed());
        credit(
                EntryKind.PAYOUT_RETURNED,
                payout,
                Account.of(Kind.PAYOUT, payout.id(), payout.amount().currency()),
                payout.amount().amount());
        outbox.publish(new PayoutEvent.Failed(payout.id(), payout.sellerId(), payout.amount()));
    }

    private void credit(EntryKind kind, Payout payout, Account from, long amount) {
        List<Posting> postings = new ArrayList<>(
                ledger.lock(payout.sellerId(), payout.amount().currency()).credit(amount));
        postings.add(new Posting(from, -amount));
        ledger.post(Entry.of(kind, payout.id(), postings.toArray(Posting[]::new)));
    }
}
