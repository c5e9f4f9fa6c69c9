package dev.soko.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refunds as the database knows them; a holding is given by its path. */
public record Refunds(Api api, JdbcClient jdbc) {

    /** The holding's refund, which was sent, and has come back since. */
    UUID cameBack(String holding) {
        UUID refund = newest(holding);
        awaitStatus(refund, "SUCCEEDED");
        new SandboxNews(api).say(refund, "FAILED");
        return refund;
    }

    public UUID newest(String holding) {
        return jdbc.sql("select id from operation where subject_id = :id and kind = 'REFUND' order by id desc limit 1")
                .param("id", Api.id(holding))
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }

    void awaitStatus(UUID refund, String status) {
        await().untilAsserted(() -> assertThat(status(refund)).isEqualTo(status));
    }

    /** What was refunded has left for the buyer. */
    void awaitAllSent(String holding) {
        await().untilAsserted(() -> assertThat(owed(holding)).isZero());
        awaitStatus(newest(holding), "SUCCEEDED");
    }

    /** What has left for the buyer, in minor units. */
    long sent(String holding) {
        return jdbc.sql("""
                        select coalesce(sum(amount), 0) from operation
                        where subject_id = :id and kind = 'REFUND' and status = 'SUCCEEDED'
                        """).param("id", Api.id(holding)).query(Long.class).single();
    }

    String status(UUID refund) {
        return jdbc.sql("select status from operation where id = :id")
                .param("id", refund)
                .query(String.class)
                .single();
    }

    public long owed(String holding) {
        return jdbc.sql("select balance from account where kind = 'REFUND' and owner_id = :id")
                .param("id", Api.id(holding))
                .query(Long.class)
                .single();
    }

    public List<String> entries(String holding) {
        return jdbc.sql("select kind from entry where reference = :id order by id")
                .param("id", Api.id(holding))
                .query((row, _) -> row.getString("kind"))
                .list();
    }
}
