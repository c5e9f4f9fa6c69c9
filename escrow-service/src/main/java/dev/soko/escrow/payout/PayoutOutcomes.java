package dev.soko.escrow.payout;

import dev.soko.escrow.ledger.Account;
import dev.soko.escrow.ledger.Account.Kind;
import dev.soko.escrow.ledger.Entry;
import dev.soko.escrow.ledger.EntryKind;
import dev.soko.escrow.ledger.Ledger;
import dev.soko.escrow.ledger.Posting;
import dev.soko.escrow.ledger.SellerBalance;
import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.Outcomes;
import dev.soko.platform.events.Outbox;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
    public void succeeded(Operation before) {
        Payout payout = payouts.find(before.subjectId()).orElseThrow();
        if (before.kind() == Operation.Kind.TRANSFER) {
            paid(payout, before);
        } else {
            reversed(payout, before);
        }
    }

    private void paid(Payout payout, Operation transfer) {
        payouts.update(payout.paid(transfer.id()));
        if (payout.status() == PayoutStatus.FAILED) {
            paidAfterAll(payout);
        } else {
            ledger.post(Entry.transfer(
                    EntryKind.PAYOUT_SENT,
                    payout.id(),
                    account(payout),
                    provider(payout),
                    payout.amount().amount()));
        }
        outbox.publish(new PayoutEvent.Paid(payout.id(), payout.sellerId(), payout.amount()));
    }

    /** It went back into the balance when it failed, and is taken from there; what is not there any more is a debt. */
    private void paidAfterAll(Payout payout) {
        long amount = payout.amount().amount();
        post(EntryKind.LATE_PAYOUT, payout, lockSeller(payout).debit(amount), new Posting(provider(payout), amount));
    }

    private void reversed(Payout payout, Operation reversal) {
        long amount = reversal.amount().amount();
        if (reversal.status() == Operation.Status.FAILED) {
            payouts.update(payout.reverse(amount));
        }
        post(EntryKind.REVERSAL, payout, lockSeller(payout).credit(amount), new Posting(provider(payout), -amount));
    }

    @Override
    public void failed(Operation before, String reason) {
        Payout payout = payouts.find(before.subjectId()).orElseThrow();
        if (before.kind() == Operation.Kind.REVERSAL) {
            // What could not be taken back stays a debt.
            payouts.update(payout.keep(before.amount().amount()));
            return;
        }
        long amount = payout.amount().amount();
        payouts.update(payout.failed());
        post(
                EntryKind.PAYOUT_RETURNED,
                payout,
                lockSeller(payout).credit(amount),
                new Posting(account(payout), -amount));
        outbox.publish(new PayoutEvent.Failed(payout.id(), payout.sellerId(), payout.amount()));
    }

    private SellerBalance lockSeller(Payout payout) {
        return ledger.lock(payout.sellerId(), payout.amount().currency());
    }

    private void post(EntryKind kind, Payout payout, List<Posting> sellers, Posting other) {
        ledger.post(Entry.of(
                kind,
                payout.id(),
                Stream.concat(sellers.stream(), Stream.of(other)).toArray(Posting[]::new)));
    }

    private static Account account(Payout payout) {
        return Account.of(Kind.PAYOUT, payout.id(), payout.amount().currency());
    }

    private static Account provider(Payout payout) {
        return Account.provider(payout.amount().currency());
    }
}
