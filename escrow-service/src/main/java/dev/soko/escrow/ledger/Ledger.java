package dev.soko.escrow.ledger;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The books (DESIGN section 8). The database holds their rules as well: zero sums, no changes, no negative balance. */
@Service
public class Ledger {

    private final LedgerStore store;
    private final Clock clock;

    Ledger(LedgerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Writes the entry into the caller's transaction. One without postings moves nothing and is not written. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Entry entry) {
        if (!entry.postings().isEmpty()) {
            store.insert(entry, clock.instant());
        }
    }

    /** What a seller can have paid out, locked until the transaction ends; 0 or more, minor units. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SellerBalance lock(UUID seller, String currency) {
        return store.lockSeller(seller, currency);
    }

    /** A seller's balances, one for each currency that there was ever something in. */
    @Transactional(readOnly = true)
    public List<SellerBalance> balances(UUID seller) {
        return store.balances(seller);
    }

    /** Adds up all postings and holds them against the holdings and refunds, from one snapshot. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify() {
        return new Verification(
                store.entries(),
                store.sums(),
                store.unbalancedEntries(),
                store.wrongAccounts(),
                store.wrongHoldings(),
                clock.instant());
    }
}
