package dev.soko.escrow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.ledger.Account.Kind;
import dev.soko.platform.Ids;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The books' rules, held by the database too, whatever the code does. */
@EscrowTest
class LedgerIT {

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final UUID holding = Ids.next();

    LedgerIT(@Autowired Ledger ledger, @Autowired JdbcClient jdbc, @Autowired PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void anEntryMovesItsAccountsAndTheBooksBalance() {
        fund(1_000);

        assertThat(balance()).isEqualTo(1_000);
        assertThat(ledger.verify().balanced()).isTrue();
    }

    @Test
    void postingsThatDoNotSumToZeroAreRefusedByBoth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entry.of(EntryKind.FUNDING, holding, new Posting(account(), 1)));
        fund(1);
        refused("do not sum to zero", () -> {
            UUID entry = entry();
            post(entry, 5);
        });
    }

    @Test
    void aCurrencyDoesNotPayForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entry.of(
                        EntryKind.FUNDING,
                        holding,
                        new Posting(Account.provider("EUR"), -1),
                        new Posting(account(), 1)));
    }

    @Test
    void noEntryAndNoPostingChanges() {
        fund(1_000);
        for (String change : new String[] {
            "update posting set amount = amount + 1",
            "delete from posting",
            "update entry set kind = 'RELEASE'",
            "delete from entry",
            "truncate entry cascade",
            "truncate posting"
        }) {
            refused("immutable", () -> jdbc.sql(change).update());
        }
    }

    @Test
    void aClosedEntryTakesNoMorePostings() {
        fund(1_000);
        UUID closed = transaction.execute(_ -> entry());
        refused("is closed", () -> post(closed, 5));
    }

    @Test
    void nobodySetsABalance() {
        fund(1_000);
        refused(
                "by postings alone",
                () -> jdbc.sql("update account set balance = 5 where owner_id = :id")
                        .param("id", holding)
                        .update());
    }

    @Test
    void nothingThatIsOwedIsNegative() {
        fund(1_000);
        refused(
                "account",
                () -> ledger.post(
                        Entry.transfer(EntryKind.REFUND, holding, account(), Account.provider("ZAR"), 1_001)));
        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void anAccountBeginsEmpty() {
        refused(
                "by postings alone",
                () -> jdbc.sql(
                                "insert into account (kind, owner_id, currency, balance) values ('HOLDING', :id, 'ZAR', 5)")
                        .param("id", holding)
                        .update());
    }

    @Test
    void aHoldingWithoutItsAccountIsNamed() {
        assertIsNamed(() -> hold(1_000));
    }

    @Test
    void anAccountWithoutItsHoldingIsNamed() {
        assertIsNamed(() -> book(1_000));
    }

    @Test
    void aHoldingThatSaysSomethingElseThanItsAccountIsNamed() {
        assertIsNamed(() -> {
            hold(1_000);
            book(999);
        });
    }

    @Test
    void aRefundThatIsNotBookedIsNamed() {
        assertIsNamed(() -> {
            hold(1_000);
            book(1_000);
            jdbc.sql("""
                            insert into operation (id, kind, subject_id, provider, status, amount, currency, next_attempt_at,
                                created_at)
                            values (:holding, 'REFUND', :holding, 'sandbox', 'FAILED', 5, 'ZAR', now(), now())
                            """).param("holding", holding).update();
        });
    }

    /** Nothing of the fault is left behind: other tests verify the same books. */
    private void assertIsNamed(Runnable fault) {
        transaction.executeWithoutResult(status -> {
            fault.run();
            Verification verification = ledger.verify();
            assertThat(verification.wrongHoldings()).containsExactly(holding);
            assertThat(verification.balanced()).isFalse();
            status.setRollbackOnly();
        });
        assertThat(ledger.verify().balanced()).isTrue();
    }

    private void fund(long amount) {
        transaction.executeWithoutResult(_ -> {
            hold(amount);
            book(amount);
        });
    }

    private void hold(long amount) {
        jdbc.sql("""
                        with placed as (
                            insert into known_order (id, buyer_id, seller_id, amount, currency, payment_due_at)
                            values (:holding, :holding, :holding, :amount, 'ZAR', now()))
                        insert into holding (id, order_id, buyer_id, seller_id, status, amount, currency, created_at)
                        values (:holding, :holding, :holding, :holding, 'FUNDED', :amount, 'ZAR', now())
                        """).param("holding", holding).param("amount", amount).update();
    }

    private void book(long amount) {
        ledger.post(Entry.transfer(EntryKind.FUNDING, holding, Account.provider("ZAR"), account(), amount));
    }

    private Account account() {
        return Account.of(Kind.HOLDING, holding, "ZAR");
    }

    private UUID entry() {
        UUID id = Ids.next();
        jdbc.sql("insert into entry (id, kind, reference, at) values (:id, 'FUNDING', :holding, now())")
                .param("id", id)
                .param("holding", holding)
                .update();
        return id;
    }

    private void post(UUID entry, long amount) {
        jdbc.sql("insert into posting select :entry, id, :amount from account where owner_id = :holding")
                .param("entry", entry)
                .param("amount", amount)
                .param("holding", holding)
                .update();
    }

    private long balance() {
        return jdbc.sql("select balance from account where owner_id = :id")
                .param("id", holding)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private void refused(String message, Runnable change) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(_ -> change.run()))
                .havingRootCause()
                .withMessageContaining(message);
    }
}
