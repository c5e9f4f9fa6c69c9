package dev.soko.escrow.payout;

import dev.soko.escrow.payment.PayoutSellers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the payments whom a payout goes to. */
@Configuration(proxyBeanMethods = false)
class PayoutConfiguration {

    @Bean
    PayoutSellers payoutSellers(PayoutStore payouts) {
        return id -> payouts.find(id).orElseThrow().sellerId();
    }
}
