package dev.soko.notifications.notification;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People as rows. */
@Repository
class PersonStore {

    /** @param sequence the last one given out */
    record Person(boolean erased, long sequence) {}

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person, who may be new; nobody else changes anything of theirs until the transaction ends. */
    Person lock(UUID id) {
        return jdbc.sql("""
                        insert into person (id) values (:id) on conflict (id) do update set id = excluded.id
                        returning erased, sequence
                        """).param("id", id).query(Person.class).single();
    }

    void advance(UUID id, int steps) {
        jdbc.sql("update person set sequence = sequence + :steps where id = :id")
                .param("steps", steps)
                .param("id", id)
                .update();
    }

    void seeAll(UUID id) {
        jdbc.sql("update person set seen_sequence = sequence where id = :id")
                .param("id", id)
                .update();
    }

    void address(UUID id, String email) {
        jdbc.sql("update person set email = :email where id = :id")
                .param("email", email)
                .param("id", id)
                .update();
    }

    Optional<String> address(UUID id) {
        return jdbc.sql("select email from person where id = :id and email is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** What is known of the person goes; the row stays, so that nothing that arrives late makes another. */
    void erase(UUID id) {
        for (String table : new String[] {"notification", "preference", "device"}) {
            jdbc.sql("delete from " + table + " where user_id = :id")
                    .param("id", id)
                    .update();
        }
        jdbc.sql("update person set erased = true, email = null where id = :id")
                .param("id", id)
                .update();
    }
}
