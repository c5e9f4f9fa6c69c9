package dev.soko.auctions.auction;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copy of what other services say about people. */
@Repository
class PersonStore {

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this person may sell. It stays so until the transaction ends: a suspension waits for it. */
    boolean lockMayTrade(UUID id) {
        ensure(id);
        return jdbc.sql("select not (suspended or erased) from person where id = :id for share")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void setSuspended(UUID id, boolean suspended) {
        ensure(id);
        jdbc.sql("update person set suspended = :suspended where id = :id")
                .param("id", id)
                .param("suspended", suspended)
                .update();
    }

    void erase(UUID id) {
        ensure(id);
        jdbc.sql("update person set erased = true where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from watch where user_id = :id").param("id", id).update();
    }

    private void ensure(UUID id) {
        jdbc.sql("insert into person (id) values (:id) on conflict do nothing")
                .param("id", id)
                .update();
    }
}
