package dev.soko.escrow;

import static dev.soko.escrow.Api.status;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RULES «Escrow»: also when operations race, what was funded is released, refunded or taken, once. */
@EscrowTest
class RaceIT extends Trade {

    private static final String DISPUTE = "{\"reason\": \"Late\", \"description\": \"It is late.\"}";
    private static final String BY_HAND = "{\"reference\": \"Bank transfer 4711\", \"reason\": \"The card is closed\"}";

    private final JdbcClient jdbc;

    RaceIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        super(api);
        this.jdbc = jdbc;
    }

    @RepeatedTest(5)
    void ofReleasesAndDisputesOneWins() throws Exception {
        String holding = api.funded(buyer, seller, 10_000);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> status(api.move(holding + "/release", buyer, "{}")));
            calls.add(() -> status(api.post(holding + "/disputes", buyer, DISPUTE)));
        }

        List<Integer> answers = AtOnce.call(calls);

        assertThat(answers).filteredOn(status -> status < 300).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
        api.assertAddsUp(holding, buyer);
    }

    @RepeatedTest(5)
    void refundsThatRaceNeverGiveBackMoreThanWasPaid() throws Exception {
        String holding = api.funded(buyer, seller, 10_000);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> status(api.move(holding + "/refund", seller, Api.amount(3_000))));
        }
        calls.add(() -> status(api.move(holding + "/release", buyer, "{}")));

        List<Integer> answers = AtOnce.call(calls);

        assertThat(answers.subList(0, 6)).filteredOn(status -> status == 200).hasSize(3);
        assertThat(answers.subList(0, 6)).filteredOn(status -> status == 422).hasSize(3);
        assertThat(answers.getLast()).isEqualTo(200);
        assertThat(api.amountOf(holding, buyer, "refunded")).isEqualTo(9_000);
        assertThat(api.available(seller) + api.amountOf(holding, buyer, "fee")).isPositive();
        api.assertAddsUp(holding, buyer);
        await().untilAsserted(
                        () -> assertThat(new Refunds(api, jdbc).sent(holding)).isEqualTo(9_000));
    }

    @RepeatedTest(5)
    void ofRetriesAndSettlementsOfARefundOneWins() throws Exception {
        String holding = api.funded(buyer, seller, 10_000);
        body(api.move(holding + "/refund", seller, "{}"), 200);
        Refunds refunds = new Refunds(api, jdbc);
        String refund = Api.ROOT + "/refunds/" + refunds.cameBack(holding);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> status(api.move(refund + "/retry", api.finance(), BY_HAND)));
            calls.add(() -> status(api.move(refund + "/settlement", api.finance(), BY_HAND)));
        }

        List<Integer> answers = AtOnce.call(calls);

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
        await().untilAsserted(() -> assertThat(refunds.owed(holding)).isZero());
        api.assertAddsUp(holding, buyer);
    }

    @Test
    void payoutsThatRaceNeverPayMoreThanThereIs() throws Exception {
        body(api.move(api.funded(buyer, seller, 10_000) + "/release", buyer, "{}"), 200);
        api.verified(seller);
        await().until(() -> status(api.move(Api.ROOT + "/payouts", seller, Api.amount(500))) == 201);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> status(api.move(Api.ROOT + "/payouts", seller, Api.amount(2_000))));
        }

        assertThat(AtOnce.call(calls)).filteredOn(status -> status == 201).hasSize(4);

        assertThat(api.available(seller)).isEqualTo(1_000);
    }

    @Test
    void everybodysRefundsAndSalesOfOneSellerAddUp() throws Exception {
        List<String> holdings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            holdings.add(api.funded(buyer, seller, 1_000));
        }
        List<Callable<Integer>> calls = new ArrayList<>();
        for (String holding : holdings) {
            calls.add(() -> status(api.move(holding + "/release", buyer, "{}")));
            calls.add(() -> status(api.move(holding + "/refund", seller, Api.amount(400))));
        }

        assertThat(AtOnce.call(calls)).hasSize(16).containsOnly(200);

        // 600 less 5 % is what is left of each.
        assertThat(api.available(seller) - api.debt(seller)).isEqualTo(8 * 570);
        holdings.forEach(holding -> api.assertAddsUp(holding, buyer));
    }
}
