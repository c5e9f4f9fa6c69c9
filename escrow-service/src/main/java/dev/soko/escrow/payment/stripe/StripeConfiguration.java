package dev.soko.escrow.payment.stripe;

import com.stripe.StripeClient;
import dev.soko.escrow.EscrowProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Stripe's client, where a key of Stripe is configured. Without a webhook secret the service does not start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("soko.escrow.stripe.api-key")
class StripeConfiguration {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 10_000;

    @Bean
    StripeClient stripeClient(EscrowProperties properties) {
        EscrowProperties.Stripe stripe = properties.stripe();
        var client = StripeClient.builder()
                .setApiKey(stripe.apiKey())
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout(READ_MILLIS)
                // The job asks again, with the same key.
                .setMaxNetworkRetries(0);
        if (stripe.api() != null) {
            client.setApiBase(stripe.api().toString());
        }
        return client.build();
    }

    @Bean
    StripeWebhooks stripeWebhooks(EscrowProperties properties, StripeAccounts accounts, JsonMapper json, Clock clock) {
        String secret = Objects.requireNonNull(
                properties.stripe().webhookSecret(), "soko.escrow.stripe.webhook-secret is not set");
        return new StripeWebhooks(secret, accounts, json, clock);
    }

    @Bean
    StripeCalls stripeCalls(CircuitBreakerRegistry breakers) {
        return new StripeCalls(breakers);
    }

    @Bean
    StripeRecords stripeRecords(StripeClient stripe, StripeCalls calls) {
        return new StripeRecords(stripe, calls);
    }
}
