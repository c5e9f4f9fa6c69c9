package dev.soko.escrow.ledger;

import dev.soko.platform.Ids;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The books in the database. */
@Repository
class LedgerStore {

    private static final int WORST = 100;

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Entry entry, Instant at) {
        UUID id = Ids.next();
        open(entry.postings().stream().map(Posting::account).toList());
        jdbc.sql("insert into entry (id, kind, reference, at) values (:id, :kind, :reference, :at)")
                .param("id", id)
                .param("kind", entry.kind().name())
                .param("reference", entry.reference())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        // In the order of the accounts, which is the order in which everybody locks.
        for (Posting posting : entry.postings().stream()
                .sorted((one, other) -> order(one.account()).compareTo(order(other.account())))
                .toList()) {
            Account account = posting.account();
            // The kind says whether there is an owner. No index is used for "is not distinct from".
            jdbc.sql("""
                            insert into posting (entry_id, account_id, amount)
                            select :entry, id, :amount from account
                            where kind = :kind and (owner_id = :owner or owner_id is null) and currency = :currency
                            """)
                    .param("entry", id)
                    .param("amount", posting.amount())
                    .param("kind", account.kind().name())
                    .param("owner", account.owner(), Types.OTHER)
                    .param("currency", account.currency())
                    .update();
        }
    }

    private static String order(Account account) {
        return "%02d %s".formatted(account.kind().ordinal(), account.owner());
    }

    private void open(List<Account> accounts) {
        jdbc.sql("""
                        insert into account (kind, owner_id, currency, balance)
                        select kind, owner_id, currency, case when owner_id is not null then 0 end
                        from unnest(cast(:kinds as text[]), cast(:owners as uuid[]), cast(:currencies as text[]))
                            as wanted (kind, owner_id, currency)
                        order by 1, 2, 3
                        on conflict do nothing
                        """)
                .param(
                        "kinds",
                        accounts.stream().map(account -> account.kind().name()).toArray(String[]::new))
                .param("owners", accounts.stream().map(Account::owner).toArray(UUID[]::new))
                .param("currencies", accounts.stream().map(Account::currency).toArray(String[]::new))
                .update();
    }

    SellerBalance lockSeller(UUID seller, String currency) {
        open(List.of(
                Account.of(Account.Kind.SELLER, seller, currency),
                Account.of(Account.Kind.SELLER_DEBT, seller, currency)));
        Map<String, Long> balances = jdbc
                .sql("""
                        select kind, balance from account
                        where owner_id = :seller and currency = :currency and kind in ('SELLER', 'SELLER_DEBT')
                        order by kind for update
                        """)
                .param("seller", seller)
                .param("currency", currency)
                .query((row, _) -> Map.entry(row.getString("kind"), row.getLong("balance")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SellerBalance(
                seller,
                currency,
                Objects.requireNonNull(balances.get("SELLER")),
                -Objects.requireNonNull(balances.get("SELLER_DEBT")));
    }

    List<SellerBalance> balances(UUID seller) {
        return jdbc.sql("""
                        select currency, coalesce(sum(balance) filter (where kind = 'SELLER'), 0) as available,
                            coalesce(-sum(balance) filter (where kind = 'SELLER_DEBT'), 0) as debt
                        from account where owner_id = :seller and kind in ('SELLER', 'SELLER_DEBT')
                        group by currency order by currency
                        """)
                .param("seller", seller)
                .query((row, _) -> new SellerBalance(
                        seller, row.getString("currency"), row.getLong("available"), row.getLong("debt")))
                .list();
    }

    long entries() {
        return jdbc.sql("select count(*) from entry").query(Long.class).single();
    }

    Map<String, Long> sums() {
        return jdbc
                .sql("""
                        select a.currency, sum(p.amount) as total from posting p join account a on a.id = p.account_id
                        group by a.currency order by a.currency
                        """)
                .query((row, _) -> Map.entry(row.getString("currency"), row.getLong("total")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<UUID> unbalancedEntries() {
        return jdbc.sql("""
                        select distinct p.entry_id from posting p join account a on a.id = p.account_id
                        group by p.entry_id, a.currency having sum(p.amount) <> 0 limit :worst
                        """)
                .param("worst", WORST)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    List<Long> wrongAccounts() {
        return jdbc.sql("""
                        select a.id from account a left join posting p on p.account_id = a.id
                        where a.balance is not null
                        group by a.id having a.balance <> coalesce(sum(p.amount), 0) order by a.id limit :worst
                        """)
                .param("worst", WORST)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /**
     * Holdings whose accounts are not what the holding and its refunds say: {@code HOLDING} what is held, {@code REFUND} what
     * is to go back and has not gone. Also those that have an account and are not there.
     */
    List<UUID> wrongHoldings() {
        return jdbc.sql("""
                        with said as (
                            select id, currency, 'HOLDING' as kind, case when status in ('PENDING', 'CANCELLED') then 0
                                else amount - refunded - released - fee end as amount
                            from holding
                            union all
                            select h.id, o.currency, 'REFUND', sum(o.amount)
                            from operation o join holding h on h.id = o.subject_id
                            where o.kind = 'REFUND'
                                and (o.status in ('INTENDED', 'STARTED') or o.status = 'FAILED' and o.resolution is null)
                            group by h.id, o.currency),
                        booked as (
                            select a.owner_id, a.currency, a.kind, a.balance, h.id is null as stray
                            from account a left join holding h on h.id = a.owner_id where a.kind in ('HOLDING', 'REFUND'))
                        select distinct coalesce(said.id, booked.owner_id)
                        from said full join booked
                            on booked.owner_id = said.id and booked.currency = said.currency and booked.kind = said.kind
                        where coalesce(said.amount, 0) <> coalesce(booked.balance, 0) or booked.stray
                        order by 1 limit :worst
                        """)
                .param("worst", WORST)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
