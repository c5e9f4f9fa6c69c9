package dev.soko.escrow.payment;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soko.escrow.Api;
import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payout.PayoutService;
import dev.soko.platform.Money;
import dev.soko.testing.access.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A provider that acts, whose answer is lost, and that has forgotten the key when it is asked again. */
@EscrowTest
class ForgottenKeysIT {

    /** The first wait and a round of the job, and as much again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Api api;
    private final ForgetfulProvider provider;
    private final PayoutService payouts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TestToken seller;
    private final TestToken buyer;

    ForgottenKeysIT(
            @Autowired Api api,
            @Autowired ForgetfulProvider provider,
            @Autowired PayoutService payouts,
            @Autowired JdbcClient jdbc,
            @Autowired PlatformTransactionManager transactions) {
        this.api = api;
        this.provider = provider;
        this.payouts = payouts;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @AfterEach
    void theBooksBalance() {
        api.booksBalance();
    }

    /** It is asked for when it is not on the provider's books, and not again when it is. */
    @Test
    void aSellerIsPaidOnce() {
        body(api.move(api.funded(buyer, seller, 10_000) + "/release", buyer, "{}"), 200);
        api.verified(seller);

        UUID payout =
                await().ignoreExceptions().until(() -> transaction.execute(_ -> requestedTheDayBefore()), _ -> true);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.text("/api/v1/escrow/payouts", seller, "$.items[0].status"))
                        .isEqualTo("PAID"));
        assertThat(provider.asked(Kind.TRANSFER, payout)).hasSize(1);
        assertThat(provider.moved(Kind.TRANSFER, payout)).isEqualTo(9_500);
    }

    private UUID requestedTheDayBefore() {
        UUID payout = payouts.request(seller.userId(), new Money(9_500, "ZAR")).id();
        jdbc.sql("update operation set provider = :provider, created_at = :then where subject_id = :id")
                .param("provider", ForgetfulProvider.NAME)
                .param("then", Instant.now().minus(Duration.ofHours(25)).atOffset(ZoneOffset.UTC))
                .param("id", payout)
                .update();
        return payout;
    }
}
