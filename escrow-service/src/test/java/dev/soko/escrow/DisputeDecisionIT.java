package dev.soko.escrow;

import static dev.soko.escrow.Disputes.REFUND;
import static dev.soko.escrow.Disputes.RELEASE;
import static dev.soko.escrow.Disputes.SAY;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who decides a dispute, and what. */
@EscrowTest
class DisputeDecisionIT extends Trade {

    private final Disputes disputes;

    DisputeDecisionIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        super(api);
        this.disputes = new Disputes(api, jdbc);
    }

    @Test
    void anAppealGoesToAnotherForGood() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = disputes.opened(holding, buyer);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        body(api.post(dispute + "/appeal", buyer, SAY), 409);
        body(api.post(dispute + "/decision", disputes.judge(), RELEASE), 200);
        body(api.post(dispute + "/decision", disputes.judge(), Disputes.split(1)), 409);
        body(api.post(dispute + "/appeal", buyer, SAY), 200);

        assertThat(Api.type(body(api.post(dispute + "/decision", disputes.judge(), Disputes.split(1)), 403)))
                .isEqualTo("/problems/same_judge");
        body(api.post(dispute + "/decision", api.finance(), REFUND), 200);

        assertThat(api.text(dispute, buyer, "$.status")).isEqualTo("CLOSED");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
        body(api.post(dispute + "/messages", buyer, SAY), 409);
    }

    @Test
    void anAdminMayWhatFinanceMay() {
        TestToken admin = api.tokens().user().withRole(Role.ADMIN);
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = disputes.opened(holding, buyer);
        assertThat(api.text(dispute, admin, "$.status")).isEqualTo("OPEN");
        body(api.post(dispute + "/messages", admin, SAY), 201);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        TestToken both = api.tokens().user(seller.userId()).withRole(Role.ADMIN);
        assertThat(Api.type(body(api.post(dispute + "/decision", both, REFUND), 403)))
                .isEqualTo("/problems/own_case");

        body(api.post(dispute + "/decision", admin, REFUND), 200);
        body(api.post(dispute + "/appeal", seller, SAY), 200);
        assertThat(Api.type(body(api.post(dispute + "/decision", admin, REFUND), 403)))
                .isEqualTo("/problems/same_judge");
        body(api.post(dispute + "/decision", api.tokens().user().withRole(Role.ADMIN), REFUND), 200);

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
    }

    /** Where nothing is to be decided, no part is too large. */
    @Test
    void beforeItsTurnAndAfterItsEndNoDecisionIsLookedAt() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = disputes.opened(holding, buyer);
        isOutOfTurn(dispute);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        body(api.post(dispute + "/decision", disputes.judge(), REFUND), 200);
        isOutOfTurn(dispute);
        disputes.timeIsOver(dispute);
        api.awaitStatus(dispute, buyer, "CLOSED");
        isOutOfTurn(dispute);
    }

    private void isOutOfTurn(String dispute) {
        for (String decision : List.of(Disputes.split(1), Disputes.split(10_000), RELEASE)) {
            assertThat(Api.type(body(api.post(dispute + "/decision", api.finance(), decision), 409)))
                    .isEqualTo("/problems/dispute_step");
        }
    }

    @Test
    void aPartyNeverDecidesAndThePartsHaveToFit() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = disputes.opened(holding, buyer);
        body(api.post(dispute + "/respond", buyer, SAY), 403);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        body(api.post(dispute + "/decision", buyer, Disputes.split(1)), 403);
        TestToken both = api.tokens().user(buyer.userId()).withRole(Role.FINANCE);
        assertThat(Api.type(body(api.post(dispute + "/decision", both, Disputes.split(1)), 403)))
                .isEqualTo("/problems/own_case");
        for (long part : List.of(10_000L, 10_001L)) {
            assertThat(Api.type(body(api.post(dispute + "/decision", disputes.judge(), Disputes.split(part)), 422)))
                    .isEqualTo("/problems/bad_split");
        }
        body(api.post(dispute + "/decision", disputes.judge(), "{\"outcome\": \"SPLIT\", \"reason\": \"both\"}"), 422);
        body(api.post(dispute + "/decision", disputes.judge(), "{\"outcome\": \"REFUND\"}"), 422);
    }
}
