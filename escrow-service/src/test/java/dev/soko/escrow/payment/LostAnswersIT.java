package dev.soko.escrow.payment;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.escrow.Api;
import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.Trade;
import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payout.PayoutService;
import dev.soko.platform.Money;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A provider that acts and whose answer is lost: the job asks again with the same key, and the money moves once. */
@EscrowTest
class LostAnswersIT extends Trade {

    private static final String PAYOUTS = "/api/v1/escrow/payouts";
    /** The first wait and a round of the job, and as much again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ForgetfulProvider provider;
    private final PayoutService payouts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    LostAnswersIT(
            @Autowired Api api,
            @Autowired ForgetfulProvider provider,
            @Autowired PayoutService payouts,
            @Autowired JdbcClient jdbc,
            @Autowired PlatformTransactionManager transactions) {
        super(api);
        this.provider = provider;
        this.payouts = payouts;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aRefundIsSentOnce() {
        String holding = funded();

        body(api.move(holding + "/refund", seller, Api.amount(4_000)), 200);

        assertOnce(Kind.REFUND, Api.id(holding), 4_000);
        assertThat(entries(Api.id(holding))).containsExactly("FUNDING", "REFUND", "REFUND_SENT");
    }

    @Test
    void aTransferIsSentOnceAndReversedOnce() {
        String holding = funded();
        body(api.move(holding + "/release", buyer, "{}"), 200);
        UUID payout = paidOut();
        assertOnce(Kind.TRANSFER, payout, 9_500);
        assertThat(api.text(PAYOUTS, seller, "$.items[0].status")).isEqualTo("PAID");

        body(api.move(holding + "/refund", seller, "{}"), 200);

        assertOnce(Kind.REVERSAL, payout, 9_500);
        assertOnce(Kind.REFUND, Api.id(holding), 10_000);
        assertThat(entries(payout)).containsExactly("PAYOUT", "PAYOUT_SENT", "REVERSAL");
        assertThat(api.debt(seller)).isZero();
        assertThat(JsonPath.<Integer>read(body(api.get(PAYOUTS, seller), 200), "$.items[0].reversed.amount"))
                .isEqualTo(9_500);
    }

    private String funded() {
        String holding = api.funded(buyer, seller, 10_000);
        handOver(Api.id(holding));
        return holding;
    }

    private UUID paidOut() {
        api.verified(seller);
        return await().ignoreExceptions().until(() -> transaction.execute(_ -> requested()), _ -> true);
    }

    private UUID requested() {
        UUID payout = payouts.request(seller.userId(), new Money(9_500, "ZAR")).id();
        handOver(payout);
        return payout;
    }

    /** What was paid, or is to be paid out, goes back by the same provider. */
    private void handOver(UUID subject) {
        jdbc.sql("update operation set provider = :provider where subject_id = :id")
                .param("provider", ForgetfulProvider.NAME)
                .param("id", subject)
                .update();
    }

    private void assertOnce(Kind kind, UUID subject, long amount) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(succeeded(kind, subject)).hasSize(1));
        UUID operation = succeeded(kind, subject).getFirst();
        assertThat(provider.asked(kind, subject)).containsExactly(operation, operation);
        assertThat(provider.moved(kind, subject)).isEqualTo(amount);
    }

    private List<UUID> succeeded(Kind kind, UUID subject) {
        return jdbc.sql("select id from operation where subject_id = :id and kind = :kind and status = 'SUCCEEDED'")
                .param("id", subject)
                .param("kind", kind.name())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private List<String> entries(UUID reference) {
        return jdbc.sql("select kind from entry where reference = :id order by id")
                .param("id", reference)
                .query((row, _) -> row.getString("kind"))
                .list();
    }
}
