package dev.soko.escrow.payout;

import dev.soko.escrow.ledger.Account;
import dev.soko.escrow.ledger.Account.Kind;
import dev.soko.escrow.ledger.Entry;
import dev.soko.escrow.ledger.EntryKind;
import dev.soko.escrow.ledger.Ledger;
import dev.soko.escrow.ledger.SellerBalance;
import dev.soko.escrow.payment.Operations;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A seller's money, and its way out. */
@Service
public class PayoutService {

    private final PayoutStore payouts;
    private final Ledger ledger;
    private final Operations operations;
    private final Clock clock;

    PayoutService(PayoutStore payouts, Ledger ledger, Operations operations, Clock clock) {
        this.payouts = payouts;
        this.ledger = ledger;
        this.operations = operations;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<SellerBalance> balance(UUID seller) {
        return ledger.balances(seller);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<Payout> list(UUID seller, PageRequest page) {
        return Page.of(payouts.ofSeller(seller, page), page, payout -> Cursor.of(payout.id()));
    }

    /**
     * Takes it out of the balance and sends it to the seller.
     *
     * @throws dev.soko.platform.problem.ProblemException 403 without an approved verification, 422 for more than is available
     */
    @Transactional
    public Payout request(UUID seller, Money amount) {
        if (!payouts.isApproved(seller)) {
            throw PayoutProblem.KYC_REQUIRED.because("Your verification is not approved.");
        }
        long available = ledger.lock(seller, amount.currency()).available();
        if (amount.amount() > available) {
            throw PayoutProblem.INSUFFICIENT_BALANCE
                    .because("%d wanted, %d available.".formatted(amount.amount(), available))
                    .at("/amount")
                    .with("available", available);
        }
        Payout payout = new Payout(Ids.next(), seller, amount, PayoutStatus.REQUESTED, 0, null, clock.instant());
        payouts.insert(payout);
        ledger.post(Entry.transfer(
                EntryKind.PAYOUT,
                payout.id(),
                Account.of(Kind.SELLER, seller, amount.currency()),
                Account.of(Kind.PAYOUT, payout.id(), amount.currency()),
                amount.amount()));
        operations.transfer(payout.id(), amount);
        return payout;
    }

    /** What kyc-service says of somebody. */
    @Transactional
    public void verified(UUID user, String status) {
        payouts.setKyc(user, status);
    }
}
