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

/** What Stripe says of something that it has taken up: https://docs.stripe.com/api/payment_intents, and refunds. */
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
        "CHARGE, payment_intents, requires_action, PENDING",
        "CHARGE, payment_intents, succeeded, SUCCEEDED",
        "CHARGE, payment_intents, canceled, FAILED",
        "REFUND, refunds, pending, PENDING",
        "REFUND, refunds, requires_action, PENDING",
        "REFUND, refunds, succeeded, SUCCEEDED",
        "REFUND, refunds, failed, FAILED"
    })
    void itsStateIsHowFarItIs(Kind kind, String list, String status, Progress progress) {
        String id = "it_" + Ids.next();
        stripe.has("/v1/%s/%s".formatted(list, id), "{\"id\": \"%s\", \"status\": \"%s\"}".formatted(id, status));

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
