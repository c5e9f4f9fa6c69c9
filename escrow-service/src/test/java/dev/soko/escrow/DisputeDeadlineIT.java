package dev.soko.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deadlines act by themselves, each for itself. */
@EscrowTest
class DisputeDeadlineIT extends Trade {

    private final Disputes disputes;
    private final JdbcClient jdbc;

    DisputeDeadlineIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        super(api);
        this.disputes = new Disputes(api, jdbc);
        this.jdbc = jdbc;
    }

    @AfterEach
    void allCanBeRead() {
        jdbc.sql("""
                        update dispute set outcome = null, refund_amount = null, refund_currency = null
                        where refund_currency = 'XQQ'
                        """).update();
    }

    /** The deadline of what cannot be read comes first. */
    @Test
    void aDisputeWhoseDeadlineCannotActDoesNotStopTheOthers() {
        String broken = disputes.opened(api.funded(buyer, seller, 10_000), buyer);
        String sound = disputes.opened(api.funded(buyer, seller, 10_000), buyer);
        jdbc.sql("update dispute set outcome = 'SPLIT', refund_amount = 1, refund_currency = 'XQQ' where id = :id")
                .param("id", Api.id(broken))
                .update();

        disputes.timeIsOver(broken);
        disputes.timeIsOver(sound);

        api.awaitStatus(sound, buyer, "IN_MEDIATION");
        assertThat(jdbc.sql("select status from dispute where id = :id")
                        .param("id", Api.id(broken))
                        .query(String.class)
                        .single())
                .isEqualTo("OPEN");
    }
}
