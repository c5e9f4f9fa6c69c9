package dev.soko.escrow.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payment.Operation.Status;
import dev.soko.escrow.payment.PaymentProvider.Answer;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What Stripe says of something that it has taken up: https://docs.stripe.com/api/payment_intent, and refunds. */
@StripeTest
class StripeLookIT {

    private final FakeStripe stripe;
    private final StripeProvider provider;

    StripeLookIT(@Autowired FakeStripe stripe, @Autowired StripeProvider provider) {
        this.stripe = stripe;
        this.provider = provider;
    }

    @ParameterizedTest
    @CsvSource({
        "CHARGE, payment_intent, requires_action, PENDING",
        "CHARGE, payment_intent, succeeded, SUCCEEDED",
        "CHARGE, payment_intent, canceled, FAILED",
        "REFUND, refund, pending, PENDING",
        "REFUND, refund, requires_action, PENDING",
        "REFUND, refund, succeeded, SUCCEEDED",
        "REFUND, refund, failed, FAILED"
    })
    void itsStateIsHowFarItIs(Kind kind, String name, String status, Progress progress) {
        String id = "it_" + Ids.next();
        String object = "{\"id\": \"%s\", \"object\": \"%s\", \"status\": \"%s\"}".formatted(id, name, status);
        stripe.has("/v1/%ss/%s".formatted(name, id), object);

        assertThat(provider.look(started(kind), id)).isEqualTo(Answer.of(id, progress));
    }

    private static Operation started(Kind kind) {
        return new Operation(
                Ids.next(),
                kind,
                Ids.next(),
                "stripe",
                Status.STARTED,
                new Money(100, "ZAR"),
                null,
                null,
                null,
                "it_1",
                null,
                0,
                Instant.EPOCH);
    }
}
