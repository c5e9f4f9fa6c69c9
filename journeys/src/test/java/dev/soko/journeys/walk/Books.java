package dev.soko.journeys.walk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.journeys.Client;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The verdict, when all is quiet. */
record Books(Databases databases, Topics topics, Client admin) {

    private static final String WRONG_HOLDINGS = """
            select * from holding
            where least(amount, commission, refunded, released, fee) < 0
               or status <> 'CANCELLED' and refunded + released + fee <> amount
            """;
    private static final String WRONG_ACCOUNTS = """
            select a.*, sum(p.amount) from account a left join posting p on p.account_id = a.id
            where a.balance is not null group by a.id
            having a.balance <> coalesce(sum(p.amount), 0)
                or a.kind in ('HOLDING', 'REFUND') and a.balance <> 0
                or a.kind = 'SELLER' and a.balance < 0
            """;

    /** What the ledger says of each holding, also of one that it has no entry of, beside what the holding says. */
    private static final String UNLIKE_THE_LEDGER = """
            with booked as (
                select h.id,
                       coalesce(sum(p.amount) filter (where a.kind in ('SELLER', 'SELLER_DEBT')), 0) as seller,
                       coalesce(sum(p.amount) filter (where a.kind = 'COMMISSION'), 0) as house,
                       coalesce(sum(p.amount) filter (where a.kind = 'REFUND' and e.kind = 'REFUND'), 0) as refund,
                       coalesce(sum(p.amount) filter (where a.kind = 'PROVIDER'), 0) as provider
                from holding h left join entry e on e.reference = h.id
                     left join posting p on p.entry_id = e.id left join account a on a.id = p.account_id
                group by h.id)
            select h.*, b.* from holding h join booked b on b.id = h.id
            where (b.seller, b.house, b.refund, b.provider) <> (h.released, h.fee, h.refunded, -h.released - h.fee)
            """;

    /** The sandbox bank's own memory beside what was funded and not given back. */
    private static final String BANK = """
            select (select coalesce(sum(case kind when 'CHARGE' then amount when 'REFUND' then -amount end), 0)
                    from sandbox_payment where status = 'SUCCEEDED') as bank,
                   (select coalesce(sum(released + fee), 0) from holding) as kept
            """;

    private static final String WRONG_ITEMS = """
            select i.id, i.stocked, i.reserved, i.damaged,
                   sum(m.stocked) as stocked_moved, sum(m.reserved) as reserved_moved, sum(m.damaged) as damaged_moved
            from item i left join movement m on m.item_id = i.id group by i.id
            having least(i.stocked, i.reserved, i.damaged, i.stocked - i.reserved - i.damaged) < 0
                or (i.stocked, i.reserved, i.damaged) <> (coalesce(sum(m.stocked), 0), coalesce(sum(m.reserved), 0), coalesce(sum(m.damaged), 0))
                or i.reserved <> 0
            """;

    void verify(Journal journal) throws Exception {
        money();
        goods();
        orders(journal);
        assertThat(topics.deadLetters()).as("dead letters").isEmpty();
    }

    private void money() throws Exception {
        JsonNode ledger = admin.get("/api/v1/escrow/ledger/verify").expect(200).json();
        assertThat(ledger.path("balanced").asBoolean()).as("%s", ledger).isTrue();
        assertThat(databases.rows("escrow", "select id from holding where charge_id is not null"))
                .as("what was paid at all")
                .isNotEmpty();
        assertThat(databases.rows("escrow", WRONG_HOLDINGS))
                .as("released + refunded + fee = funded")
                .isEmpty();
        assertThat(databases.rows("escrow", UNLIKE_THE_LEDGER))
                .as("holdings unlike the ledger")
                .isEmpty();
        assertThat(databases.rows("escrow", WRONG_ACCOUNTS))
                .as("wrong accounts")
                .isEmpty();
        Databases.Row bank = databases.rows("escrow", BANK).getFirst();
        assertThat(bank.get("bank")).as("what the bank has").isEqualTo(bank.get("kept"));
    }

    /** Stock is the sum of its movements, and no order took its goods twice. */
    private void goods() throws Exception {
        assertThat(databases.rows("inventory", WRONG_ITEMS)).as("wrong items").isEmpty();
        Map<String, List<Databases.Row>> sold =
                databases.rows("inventory", "select id, reference from reservation where status = 'CONFIRMED'").stream()
                        .collect(groupingBy(row -> row.get("reference")));
        assertThat(sold.values()).as("goods of one order that left once").allMatch(sales -> sales.size() == 1);
        assertThat(ids("select id from orders"))
                .as("goods that left for an order")
                .containsAll(sold.keySet());
    }

    /** What a client was told of is there, nothing is there twice, and the money is where the order says. */
    private void orders(Journal journal) throws Exception {
        Set<String> unheardOf = new HashSet<>(ids("select id from orders"));
        assertThat(unheardOf).as("orders that a client was told of").containsAll(journal.orders());
        unheardOf.removeAll(journal.orders());
        assertThat(unheardOf)
                .as("orders beyond those of unknown baskets")
                .hasSizeLessThanOrEqualTo(2 * journal.unknownBaskets());

        Map<String, String> money =
                databases.rows("escrow", "select order_id, status from holding where status <> 'CANCELLED'").stream()
                        .collect(toMap(row -> row.get("order_id"), row -> row.get("status")));
        Set<String> disputed = databases.rows("escrow", "select order_id from dispute").stream()
                .map(row -> row.get("order_id"))
                .collect(toSet());
        for (Databases.Row order : databases.rows("orders", "select id, status from orders")) {
            String held = money.getOrDefault(order.get("id"), "NOTHING");
            switch (order.get("status")) {
                case "COMPLETED" -> assertThat(held).as("%s", order).isIn("RELEASED", "PARTIALLY_REFUNDED");
                case "REFUNDED" -> assertThat(held).as("%s", order).isEqualTo("REFUNDED");
                default -> {
                    if (!disputed.contains(order.get("id"))) {
                        assertThat(held).as("%s", order).isIn("NOTHING", "REFUNDED");
                    }
                }
            }
        }
    }

    private Set<String> ids(String sql) throws Exception {
        return databases.rows("orders", sql).stream().map(row -> row.get("id")).collect(toSet());
    }
}
