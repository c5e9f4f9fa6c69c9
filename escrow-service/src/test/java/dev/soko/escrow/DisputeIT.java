package dev.soko.escrow;

import static dev.soko.escrow.Api.HOLDINGS;
import static dev.soko.escrow.Disputes.REASON;
import static dev.soko.escrow.Disputes.SAY;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.events.RecordedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A dispute from its opening to the money. */
@EscrowTest
class DisputeIT extends Trade {

    private final Disputes disputes;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;

    DisputeIT(
            @Autowired Api api,
            @Autowired RecordedEvents published,
            @Autowired JdbcClient jdbc,
            @Autowired MeterRegistry meters) {
        super(api);
        this.disputes = new Disputes(api, jdbc);
        this.published = published;
        this.jdbc = jdbc;
        this.meters = meters;
    }

    @Test
    void aSplitThatNobodyAppealsPaysBothWhenItsTimeIsOver() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        String dispute = disputes.opened(holding, buyer);
        published.await("escrow.dispute-opened.v1", Api.id(holding));
        assertThat(api.text(holding, seller, "$.status")).isEqualTo("FROZEN");
        body(api.post(dispute + "/respond", seller, SAY), 200);

        String decided = body(api.post(dispute + "/decision", disputes.judge(), Disputes.split(4_000)), 200);
        assertThat(JsonPath.<String>read(decided, "$.status")).isEqualTo("DECIDED");
        published.await("escrow.dispute-decided.v1", Api.id(holding));
        assertThat(api.text(holding, seller, "$.status")).isEqualTo("FROZEN");
        disputes.timeIsOver(dispute);

        api.awaitStatus(dispute, buyer, "CLOSED");
        published.await("escrow.dispute-closed.v1", Api.id(holding));
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(api.amountOf(holding, buyer, "refunded")).isEqualTo(4_000);
        assertThat(api.available(seller)).isEqualTo(5_700);
        assertThat(api.amountOf(holding, buyer, "fee")).isEqualTo(300);
    }

    @Test
    void whereStaffIsSilentTheBuyerGetsItBack() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = disputes.opened(holding, buyer);
        disputes.timeIsOver(dispute);
        api.awaitStatus(dispute, buyer, "IN_MEDIATION");
        assertThat(meters.get("soko.escrow.disputes.waiting").gauge().value()).isPositive();
        assertThat(meters.get("soko.escrow.disputes.oldest").gauge().value()).isPositive();

        disputes.timeIsOver(dispute);

        api.awaitStatus(dispute, seller, "DECIDED");
        assertThat(api.text(dispute, seller, "$.decision.outcome")).isEqualTo("REFUND");
        published.await("escrow.dispute-decided.v1", Api.id(holding));
        body(api.post(dispute + "/appeal", seller, SAY), 200);
        disputes.timeIsOver(dispute);
        api.awaitStatus(dispute, buyer, "CLOSED");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
    }

    @Test
    void whatIsSaidAndShownIsKept() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = disputes.opened(holding, buyer);
        body(api.post(dispute + "/messages", disputes.judge(), SAY), 201);
        body(
                api.post(
                        dispute + "/evidence",
                        buyer,
                        "{\"description\": \"The parcel\", \"link\": \"https://example.com/parcel.jpg\"}"),
                201);
        body(api.post(dispute + "/evidence", disputes.judge(), "{\"description\": \"The parcel\"}"), 403);

        List<String> shown = JsonPath.read(body(api.get(dispute + "/evidence", seller), 200), "$.items[*].link");
        assertThat(shown).containsExactly("https://example.com/parcel.jpg");
        List<String> said = JsonPath.read(body(api.get(dispute + "/messages", seller), 200), "$.items[*].body");
        assertThat(said).containsExactly("It is blue.");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("update statement set body = 'It is red.' where dispute_id = :id")
                        .param("id", Api.id(dispute))
                        .update());
    }

    @Test
    void onlyWhatIsHeldIsDisputedByItsParties() {
        String holding = api.funded(buyer, seller, 10_000);
        body(api.post(holding + "/disputes", api.tokens().user(), REASON), 404);
        body(api.post(HOLDINGS + "/" + Ids.next() + "/disputes", buyer, REASON), 404);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        assertThat(Api.type(body(api.post(holding + "/disputes", buyer, REASON), 409)))
                .isEqualTo("/problems/nothing_held");
    }
}
