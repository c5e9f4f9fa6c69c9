package dev.soko.escrow;

import static dev.soko.escrow.Api.HOLDINGS;
import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A dispute from its opening to the money. */
@EscrowTest
class DisputeIT {

    private static final String SAY = "{\"message\": \"It is blue.\"}";

    private final Api api;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final TestToken seller;
    private final TestToken buyer;
    private final TestToken judge;

    DisputeIT(
            @Autowired Api api,
            @Autowired RecordedEvents published,
            @Autowired JdbcClient jdbc,
            @Autowired MeterRegistry meters) {
        this.api = api;
        this.published = published;
        this.jdbc = jdbc;
        this.meters = meters;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
        this.judge = api.tokens().user().withRole(Role.FINANCE);
    }

    @AfterEach
    void theBooksBalance() {
        api.booksBalance();
    }

    @Test
    void aSplitThatNobodyAppealsPaysBothWhenItsTimeIsOver() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        String dispute = opened(holding);
        published.await("escrow.dispute-opened.v1", Api.id(holding));
        assertThat(api.text(holding, seller, "$.status")).isEqualTo("FROZEN");
        body(api.post(dispute + "/respond", seller, SAY), 200);

        String decided = body(api.post(dispute + "/decision", judge, split(4_000)), 200);
        assertThat(JsonPath.<String>read(decided, "$.status")).isEqualTo("DECIDED");
        published.await("escrow.dispute-decided.v1", Api.id(holding));
        assertThat(api.text(holding, seller, "$.status")).isEqualTo("FROZEN");
        timeIsOver(dispute);

        api.awaitStatus(dispute, buyer, "CLOSED");
        published.await("escrow.dispute-closed.v1", Api.id(holding));
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(api.amountOf(holding, buyer, "refunded")).isEqualTo(4_000);
        assertThat(api.available(seller)).isEqualTo(5_700);
        assertThat(api.amountOf(holding, buyer, "fee")).isEqualTo(300);
    }

    @Test
    void whileItRunsNothingIsReleased() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        String dispute = opened(holding);

        body(api.move(holding + "/release", buyer, "{}"), 409);
        body(api.move(holding + "/refund", seller, "{}"), 409);
        body(api.post(holding + "/disputes", seller, reason()), 409);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FROZEN");

        // Silence leads to mediation.
        timeIsOver(dispute);
        api.awaitStatus(dispute, buyer, "IN_MEDIATION");
        body(api.post(dispute + "/decision", judge, "{\"outcome\": \"RELEASE\", \"reason\": \"Delivered\"}"), 200);
        timeIsOver(dispute);
        api.awaitStatus(holding, buyer, "RELEASED");
        assertThat(api.available(seller)).isEqualTo(9_500);
    }

    @Test
    void anAppealGoesToAnotherForGood() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = opened(holding);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        body(api.post(dispute + "/appeal", buyer, SAY), 409);
        body(api.post(dispute + "/decision", judge, "{\"outcome\": \"RELEASE\", \"reason\": \"Delivered\"}"), 200);
        body(api.post(dispute + "/decision", judge, split(1)), 409);
        body(api.post(dispute + "/appeal", buyer, SAY), 200);

        assertThat(type(body(api.post(dispute + "/decision", judge, split(1)), 403)))
                .isEqualTo("/problems/same_judge");
        String refund = "{\"outcome\": \"REFUND\", \"reason\": \"Never arrived\"}";
        body(api.post(dispute + "/decision", api.finance(), refund), 200);

        assertThat(api.text(dispute, buyer, "$.status")).isEqualTo("CLOSED");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
        body(api.post(dispute + "/messages", buyer, SAY), 409);
    }

    @Test
    void whereStaffIsSilentTheBuyerGetsItBack() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = opened(holding);
        timeIsOver(dispute);
        api.awaitStatus(dispute, buyer, "IN_MEDIATION");
        assertThat(meters.get("soko.escrow.disputes.waiting").gauge().value()).isPositive();
        assertThat(meters.get("soko.escrow.disputes.oldest").gauge().value()).isPositive();

        timeIsOver(dispute);

        api.awaitStatus(dispute, seller, "DECIDED");
        assertThat(api.text(dispute, seller, "$.decision.outcome")).isEqualTo("REFUND");
        published.await("escrow.dispute-decided.v1", Api.id(holding));
        body(api.post(dispute + "/appeal", seller, SAY), 200);
        timeIsOver(dispute);
        api.awaitStatus(dispute, buyer, "CLOSED");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
    }

    @Test
    void ofAnOrderThatIsCancelledWhileItRunsTheSellerGetsNothing() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        String dispute = decidedForTheSeller(holding);

        api.say("order.cancelled.v1", order, Map.of("reason", "SELLER"));
        await().until(() -> jdbc.sql("select cancelled from known_order where id = :id")
                .param("id", order)
                .query(Boolean.class)
                .single());
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FROZEN");
        timeIsOver(dispute);

        api.awaitStatus(dispute, buyer, "CLOSED");
        assertThat(api.text(dispute, seller, "$.decision.outcome")).isEqualTo("REFUND");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
        assertThat(api.available(seller)).isZero();
    }

    @Test
    void ofAnOrderThatIsCancelledAfterItTheSellerGivesBackAll() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        timeIsOver(decidedForTheSeller(holding));
        api.awaitStatus(holding, buyer, "RELEASED");

        api.say("order.cancelled.v1", order, Map.of("reason", "SELLER"));

        api.awaitStatus(holding, buyer, "REFUNDED");
        assertThat(api.available(seller)).isZero();
    }

    @Test
    void anAdminMayWhatFinanceMay() {
        TestToken admin = api.tokens().user().withRole(Role.ADMIN);
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = opened(holding);
        String refund = "{\"outcome\": \"REFUND\", \"reason\": \"Never arrived\"}";
        assertThat(api.text(dispute, admin, "$.status")).isEqualTo("OPEN");
        body(api.post(dispute + "/messages", admin, SAY), 201);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        TestToken both = api.tokens().user(seller.userId()).withRole(Role.ADMIN);
        assertThat(type(body(api.post(dispute + "/decision", both, refund), 403)))
                .isEqualTo("/problems/own_case");

        body(api.post(dispute + "/decision", admin, refund), 200);
        body(api.post(dispute + "/appeal", seller, SAY), 200);
        assertThat(type(body(api.post(dispute + "/decision", admin, refund), 403)))
                .isEqualTo("/problems/same_judge");
        body(api.post(dispute + "/decision", api.tokens().user().withRole(Role.ADMIN), refund), 200);

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
    }

    @Test
    void aPartyNeverDecidesAndThePartsHaveToFit() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = opened(holding);
        body(api.post(dispute + "/respond", buyer, SAY), 403);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        body(api.post(dispute + "/decision", buyer, split(1)), 403);
        TestToken both = api.tokens().user(buyer.userId()).withRole(Role.FINANCE);
        assertThat(type(body(api.post(dispute + "/decision", both, split(1)), 403)))
                .isEqualTo("/problems/own_case");
        for (long part : List.of(10_000L, 10_001L)) {
            assertThat(type(body(api.post(dispute + "/decision", judge, split(part)), 422)))
                    .isEqualTo("/problems/bad_split");
        }
        body(api.post(dispute + "/decision", judge, "{\"outcome\": \"SPLIT\", \"reason\": \"both\"}"), 422);
        body(api.post(dispute + "/decision", judge, "{\"outcome\": \"REFUND\"}"), 422);
    }

    @Test
    void whatIsSaidAndShownIsKept() {
        String holding = api.funded(buyer, seller, 10_000);
        String dispute = opened(holding);
        body(api.post(dispute + "/messages", judge, SAY), 201);
        body(
                api.post(
                        dispute + "/evidence",
                        buyer,
                        "{\"description\": \"The parcel\", \"link\": \"https://example.com/parcel.jpg\"}"),
                201);
        body(api.post(dispute + "/evidence", judge, "{\"description\": \"The parcel\"}"), 403);

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
        body(api.post(holding + "/disputes", api.tokens().user(), reason()), 404);
        body(api.post(HOLDINGS + "/" + Ids.next() + "/disputes", buyer, reason()), 404);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        assertThat(type(body(api.post(holding + "/disputes", buyer, reason()), 409)))
                .isEqualTo("/problems/nothing_held");
    }

    private String decidedForTheSeller(String holding) {
        String dispute = opened(holding);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        body(api.post(dispute + "/decision", judge, "{\"outcome\": \"RELEASE\", \"reason\": \"Delivered\"}"), 200);
        return dispute;
    }

    private String opened(String holding) {
        String dispute = body(api.post(holding + "/disputes", buyer, reason()), 201);
        return ROOT + "/disputes/" + JsonPath.<String>read(dispute, "$.id");
    }

    /** Days pass. */
    private void timeIsOver(String dispute) {
        jdbc.sql("update dispute set deadline = created_at where id = :id")
                .param("id", Api.id(dispute))
                .update();
    }

    private static String reason() {
        return "{\"reason\": \"Not as described\", \"description\": \"It is green.\"}";
    }

    private static String split(long refund) {
        return "{\"outcome\": \"SPLIT\", \"refundAmount\": {\"amount\": %d, \"currency\": \"ZAR\"}, \"reason\": \"Both are right\"}"
                .formatted(refund);
    }

    private static String type(String problem) {
        return JsonPath.read(problem, "$.type");
    }
}
