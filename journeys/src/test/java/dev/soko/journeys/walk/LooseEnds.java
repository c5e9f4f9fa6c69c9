package dev.soko.journeys.walk;

import java.util.ArrayList;
import java.util.List;

/** What has still to come to an end, of itself or by somebody's doing. */
record LooseEnds(Databases databases, Topics topics) {

    private static final String ORDERS =
            "select id, status from orders where status not in ('COMPLETED', 'CANCELLED', 'REFUNDED')";
    private static final String CLAIMS = "select order_id, task, due_at from claim";
    private static final String HOLDINGS = """
            select id, order_id, status from holding
            where status <> 'CANCELLED' and (status in ('PENDING', 'FROZEN') or refunded + released + fee < amount)
            """;
    private static final String OPERATIONS =
            "select id, kind, subject_id, status, attempts from operation where status in ('INTENDED', 'STARTED')";
    private static final String DISPUTES = "select id, holding_id, status from dispute where status <> 'CLOSED'";
    private static final String WEBHOOKS = "select id, body from sandbox_webhook";
    private static final String RESERVATIONS =
            "select id, reference, expires_at from reservation where status = 'ACTIVE'";
    private static final String OUTBOX = "select id, type, aggregate_id from outbox";

    /** A line for each kind; empty when all is quiet. */
    List<String> now() throws Exception {
        List<String> ends = new ArrayList<>();
        add(ends, "orders", ORDERS);
        add(ends, "orders", CLAIMS);
        add(ends, "escrow", HOLDINGS);
        add(ends, "escrow", OPERATIONS);
        add(ends, "escrow", DISPUTES);
        add(ends, "escrow", WEBHOOKS);
        add(ends, "inventory", RESERVATIONS);
        for (String database : databases.names()) {
            add(ends, database, OUTBOX);
        }
        topics.unread().forEach((group, count) -> ends.add(group + " has not read " + count));
        return ends;
    }

    private void add(List<String> ends, String database, String sql) throws Exception {
        var rows = databases.rows(database, sql);
        if (!rows.isEmpty()) {
            ends.add("%s, %d of: %s, such as %s".formatted(database, rows.size(), sql.strip(), rows.getFirst()));
        }
    }
}
