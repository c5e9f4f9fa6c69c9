package dev.soko.escrow.payment.stripe;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The service with Stripe, which is a local server that answers as Stripe documents; one context for all tests that are marked
 * so.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "soko.escrow.provider=stripe",
            "soko.escrow.stripe.api-key=sk_test_123",
            "soko.escrow.stripe.webhook-secret=" + StripeWords.SECRET
        })
@Import({StripeTest.Server.class, StripeWords.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface StripeTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Server {

        @Bean(destroyMethod = "stop")
        FakeStripe fakeStripe() throws IOException {
            return new FakeStripe();
        }

        @Bean
        DynamicPropertyRegistrar addressOfStripe(FakeStripe stripe) {
            return properties -> properties.add("soko.escrow.stripe.api", stripe::address);
        }
    }
}
