package dev.soko.escrow.holding;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.escrow.Api;
import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.Trade;
import dev.soko.escrow.commission.CommissionRule;
import dev.soko.escrow.commission.Commissions;
import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.Operations;
import dev.soko.platform.events.Outbox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was funded when the house took 10 % is shared so, although the house takes 5 % since. */
@EscrowTest
class FrozenCommissionIT extends Trade {

    private final HoldingOutcomes before;
    private final Operations operations;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private String holding = "";

    FrozenCommissionIT(
            @Autowired Api api,
            @Autowired HoldingStore holdings,
            @Autowired OrderStore orders,
            @Autowired HoldingWriter writer,
            @Autowired HoldingBooks books,
            @Autowired Operations operations,
            @Autowired Outbox outbox,
            @Autowired JdbcClient jdbc,
            @Autowired PlatformTransactionManager transactions) {
        super(api);
        this.operations = operations;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        Commissions tenPercent = new Commissions(List.of(new CommissionRule(null, null, 1_000, Map.of())));
        this.before = new HoldingOutcomes(holdings, orders, writer, books, operations, tenPercent, outbox);
    }

    @BeforeEach
    void fundedUnderTheOldRule() {
        UUID order = api.placed(buyer, seller, 10_000);
        holding = Api.path(api.begun(buyer, order, "sandbox_second_step"));
        transaction.executeWithoutResult(_ -> {
            before.lock(Api.id(holding));
            Operation charge = operations.of(Api.id(holding)).getFirst();
            jdbc.sql("update operation set status = 'SUCCEEDED' where id = :id")
                    .param("id", charge.id())
                    .update();
            before.succeeded(charge);
        });
    }

    @Test
    void theReleaseTakesTheOldCommission() {
        body(api.move(holding + "/release", buyer, "{}"), 200);

        assertThat(api.available(seller)).isEqualTo(9_000);
    }

    @Test
    void aRefundGivesBackOfTheOldCommissionBeforeTheReleaseAndAfterIt() {
        body(api.move(holding + "/refund", seller, Api.amount(4_000)), 200);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        assertThat(api.available(seller)).isEqualTo(5_400);

        body(api.move(holding + "/refund", seller, Api.amount(1_000)), 200);

        assertThat(api.available(seller)).isEqualTo(4_500);
    }
}
