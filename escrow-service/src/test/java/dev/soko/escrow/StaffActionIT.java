package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever staff does with money, the audit log learns who, what and where from. */
@EscrowTest
class StaffActionIT {

    private static final String REASON = "{\"reason\": \"So it is\", \"reference\": \"Bank transfer 4711\"}";

    private final Api api;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final TestToken seller;
    private final TestToken buyer;

    StaffActionIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.published = published;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @Test
    void aReleaseIsTold() {
        String holding = api.funded(buyer, seller, 10_000);

        body(api.move(holding + "/release", api.finance(), REASON), 200);

        assertTold("HOLDING_RELEASED", holding);
    }

    @Test
    void aRefundIsTold() {
        String holding = api.funded(buyer, seller, 10_000);

        body(api.move(holding + "/refund", api.finance(), REASON), 200);

        assertTold("HOLDING_REFUNDED", holding);
    }

    @Test
    void aDecisionIsTold() {
        String holding = api.funded(buyer, seller, 10_000);
        String opened = body(
                api.post(holding + "/disputes", buyer, "{\"reason\": \"Late\", \"description\": \"It is late.\"}"),
                201);
        String dispute = ROOT + "/disputes/" + JsonPath.<String>read(opened, "$.id");
        body(api.post(dispute + "/respond", seller, "{\"message\": \"It is not.\"}"), 200);

        body(
                api.post(dispute + "/decision", api.finance(), "{\"outcome\": \"REFUND\", \"reason\": \"So it is\"}"),
                200);

        assertTold("DISPUTE_DECIDED", holding);
    }

    @Test
    void aSecondRefundIsTold() {
        String holding = refunded();

        body(api.move(failed(holding) + "/retry", api.finance(), REASON), 200);

        assertTold("REFUND_RETRIED", holding);
    }

    @Test
    void aPaymentByHandIsTold() {
        String holding = refunded();

        body(api.move(failed(holding) + "/settlement", api.finance(), REASON), 200);

        assertTold("REFUND_SETTLED", holding);
    }

    private String refunded() {
        String holding = api.funded(buyer, seller, 10_000);
        body(api.move(holding + "/refund", seller, "{}"), 200);
        return holding;
    }

    private String failed(String holding) {
        return ROOT + "/refunds/" + new Refunds(api, jdbc).cameBack(holding);
    }

    private void assertTold(String action, String holding) {
        String told = published.await("escrow.staff-action.v1", Api.id(holding)).json();
        assertThat(JsonPath.<String>read(told, "$.action")).isEqualTo(action);
        assertThat(JsonPath.<String>read(told, "$.actorId"))
                .isEqualTo(api.finance().userId().toString());
        assertThat(JsonPath.<String>read(told, "$.address")).isEqualTo("127.0.0.1");
        assertThat(JsonPath.<String>read(told, "$.reason")).isEqualTo("So it is");
    }
}
