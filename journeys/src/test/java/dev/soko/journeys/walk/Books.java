package dev.soko.journeys.walk;

import static java.util.stream.Collectors.toMap;
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

    /** The house keeps its part of what was not given back, but for the rounding. */
    private static final String WRONG_FEES = """
            select * from holding
            where status <> 'CANCELLED' and 2 * abs(fee * amount - commission * (amount - refunded)) > amount
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
                       coalesce(sum(p.amount) filter (where a.kind in ('SELLER', 'SELLER_DEBT') and a.owner_id = h.seller_id), 0) as seller,
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

    /** A sale that is no movement, or one that was taken back less or more than once. */
    private static final String WRONG_SALES = """
            select l.reservation_id, l.item_id, r.status, l.quantity, coalesce(sum(m.stocked), 0) as moved
            from reservation_line l join reservation r on r.id = l.reservation_id
                 left join movement m on m.reservation_id = l.reservation_id and m.item_id = l.item_id
            group by l.reservation_id, l.item_id, r.status, l.quantity
            having coalesce(sum(m.stocked), 0) <> case r.status when 'CONFIRMED' then -l.quantity else 0 end
            """;

    /** What was ordered, a line for each listing, beside what left the stock for it. */
    private static final String ORDERED = """
            select o.id || ' ' || (i -> 'sku' ->> 'listingId') || ' ' || (i ->> 'quantity') as line
            from orders o, jsonb_array_elements(o.items) i
            """;

    private static final String SOLD = """
            select r.reference || ' ' || i.listing_id || ' ' || sum(l.quantity) as line
            from reservation r join reservation_line l on l.reservation_id = r.id join item i on i.id = l.item_id
            where r.status = 'CONFIRMED' group by r.id, i.listing_id
            """;
    private static final String WON = "select id || ' ' || leader_id as line from auction where outcome = 'SOLD'";
    private static final String WINNERS =
            "select auction_id || ' ' || buyer_id as line from orders where auction_id is not null";

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
        assertThat(databases.rows("escrow", WRONG_FEES))
                .as("fees that are not pro rata")
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

    /**
     * Stock is the sum of its movements; what was paid has left, once, and nothing else: of a cancelled order it is back, whether it
     * had left or not.
     */
    private void goods() throws Exception {
        assertThat(databases.rows("inventory", WRONG_ITEMS)).as("wrong items").isEmpty();
        assertThat(databases.rows("inventory", WRONG_SALES)).as("wrong sales").isEmpty();
        assertThat(lines("inventory", SOLD))
                .as("goods that left, beside those of paid orders")
                .containsExactlyInAnyOrderElementsOf(
                        lines("orders", ORDERED + "where o.status in ('COMPLETED', 'REFUNDED')"));
    }

    /** What a client was told of is there, nothing is there twice, and the money is where the order says. */
    private void orders(Journal journal) throws Exception {
        assertThat(lines("orders", "select id as line from orders"))
                .as("orders that a client was told of")
                .containsAll(journal.orders());
        assertThat(lines("orders", WINNERS))
                .as("one order for each auction's winner")
                .containsExactlyInAnyOrderElementsOf(lines("auctions", WON));
        Set<String> unheardOf =
                new HashSet<>(lines("orders", "select id as line from orders where auction_id is null"));
        unheardOf.removeAll(journal.orders());
        assertThat(unheardOf)
                .as("orders beyond those of unknown baskets")
                .hasSizeLessThanOrEqualTo(2 * journal.unknownBaskets());

        Map<String, String> money =
                databases.rows("escrow", "select order_id, status from holding where status <> 'CANCELLED'").stream()
                        .collect(toMap(row -> row.get("order_id"), row -> row.get("status")));
        for (Databases.Row order : databases.rows("orders", "select id, status from orders")) {
            String held = money.getOrDefault(order.get("id"), "NOTHING");
            switch (order.get("status")) {
                case "COMPLETED" -> assertThat(held).as("%s", order).isIn("RELEASED", "PARTIALLY_REFUNDED");
                case "REFUNDED" -> assertThat(held).as("%s", order).isEqualTo("REFUNDED");
                default -> assertThat(held).as("%s", order).isIn("NOTHING", "REFUNDED");
            }
        }
    }

    private List<String> lines(String database, String sql) throws Exception {
        return databases.rows(database, sql).stream()
                .map(row -> row.get("line"))
                .toList();
    }
}
