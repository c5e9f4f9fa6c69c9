package dev.soko.benchmarks.orders;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Fills the databases with orders of the past: copies of all that there is, people and goods included. */
final class History {

    /** That every service has. */
    private static final List<Table> PLATFORM =
            List.of(Table.of("inbox"), Table.of("idempotency").withKeys("key"));

    private static final Map<String, List<Table>> TABLES = Map.of(
            "orders",
            List.of(Table.of("orders")),
            "inventory",
            List.of(
                    Table.of("listing"),
                    Table.of("item"),
                    Table.of("reservation").withIdentifiers("reference"),
                    Table.of("reservation_line"),
                    Table.of("movement")),
            "escrow",
            List.of(
                    Table.of("known_order"),
                    Table.of("known_order_line"),
                    Table.of("operation"),
                    Table.of("holding"),
                    Table.of("webhook").withKeys("event_id"),
                    Table.of("sandbox_payment").withKeys("id"),
                    Table.of("entry")),
            "notifications",
            List.of(Table.of("person"), Table.of("notification")));

    private final Market market;

    History(Market market) {
        this.market = market;
    }

    long orders() throws IOException, SQLException {
        try (Connection orders = market.database("orders");
                Statement statement = orders.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from orders")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Until there are so many orders, about. */
    void fill(long orders) throws IOException, SQLException {
        int copies = Math.toIntExact(orders / orders());
        for (Map.Entry<String, List<Table>> service : TABLES.entrySet()) {
            try (Connection database = market.database(service.getKey())) {
                database.setAutoCommit(false);
                for (Table table : PLATFORM) {
                    table.multiply(database, "true", 1, copies);
                }
                for (Table table : service.getValue()) {
                    table.multiply(database, "true", 1, copies);
                }
                if (service.getKey().equals("escrow")) {
                    multiplyLedger(database, copies);
                }
                database.commit();
                database.setAutoCommit(true);
                try (Statement statement = database.createStatement()) {
                    statement.execute("vacuum analyze");
                    statement.execute("checkpoint");
                }
            }
        }
    }

    /** Accounts have numbers; the house's own are the same in all copies. */
    private static void multiplyLedger(Connection database, int copies) throws SQLException {
        Table.of("account").multiply(database, "owner_id is not null", 1, copies);
        try (Statement statement = database.createStatement()) {
            statement.execute("alter table posting disable trigger user");
            statement.execute(
                    """
                    insert into posting (entry_id, account_id, amount)
                    select %s, coalesce(theirs.id, account.id), original.amount
                    from posting original
                    join account on account.id = original.account_id
                    cross join generate_series(1, %d) copy
                    left join account theirs on account.owner_id is not null and theirs.kind = account.kind
                        and theirs.currency = account.currency and theirs.owner_id = %s
                    """.formatted(Table.copied("original.entry_id"), copies, Table.copied("account.owner_id")));
            statement.execute("alter table posting enable trigger user");
        }
    }
}
