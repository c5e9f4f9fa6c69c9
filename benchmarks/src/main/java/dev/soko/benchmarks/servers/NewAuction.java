package dev.soko.benchmarks.servers;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An auction that is live for a week, from 1 GBP, written straight into auctions-service's database. */
public final class NewAuction {

    private static final String INSERT = """
        insert into auction (id, listing_id, seller_id, title, category, currency, start_price, starts_at, mask_key,
          planned_end, ends_at, hidden, status, leader_max, price, bid_count, bids_taken, sequence)
        values (:id, gen_random_uuid(), gen_random_uuid(), 'A carved stool, one of a kind', 'decor', 'GBP', 100, now(),
          gen_random_uuid(), now() + interval '7 days', now() + interval '7 days', false, 'LIVE', 0, 100, 0, 0, 0)
        """;

    private NewAuction() {}

    /** Its id. */
    public static UUID insert(JdbcClient jdbc) {
        UUID id = UUID.randomUUID();
        jdbc.sql(INSERT).param("id", id).update();
        return id;
    }
}
