package dev.soko.escrow.payment.stripe;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which connected account is which seller's: Stripe says so when an account with a seller's id as metadata changes. */
@Repository
class StripeAccounts {

    private final JdbcClient jdbc;

    StripeAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(UUID seller, String account) {
        jdbc.sql("""
                        insert into stripe_account (seller_id, account) values (:seller, :account)
                        on conflict (seller_id) do update set account = excluded.account
                        """).param("seller", seller).param("account", account).update();
    }

    Optional<String> find(UUID seller) {
        return jdbc.sql("select account from stripe_account where seller_id = :seller")
                .param("seller", seller)
                .query((row, _) -> row.getString("account"))
                .optional();
    }
}
