package dev.soko.escrow.dispute;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which files are on their way to the object store, and when they are given up. */
@Repository
class UploadStore {

    record Upload(UUID file, UUID dispute) {}

    private final JdbcClient jdbc;

    UploadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void announce(UUID file, UUID dispute, Instant dueAt) {
        jdbc.sql("insert into upload (file_id, dispute_id, due_at) values (:file, :dispute, :dueAt)")
                .param("file", file)
                .param("dispute", dispute)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False when it is abandoned: its object may be gone. */
    boolean arrived(UUID file) {
        return jdbc.sql("delete from upload where file_id = :file and not abandoned")
                        .param("file", file)
                        .update()
                == 1;
    }

    /** From now on none of these arrives; their objects can go. */
    List<Upload> abandon(Instant now, int limit) {
        return jdbc.sql("""
                        update upload set abandoned = true where file_id in
                            (select file_id from upload where due_at <= :now order by due_at limit :limit for update)
                        returning file_id, dispute_id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) ->
                        new Upload(row.getObject("file_id", UUID.class), row.getObject("dispute_id", UUID.class)))
                .list();
    }

    void forget(UUID file) {
        jdbc.sql("delete from upload where file_id = :file").param("file", file).update();
    }
}
