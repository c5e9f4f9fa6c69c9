package dev.soko.escrow.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import dev.soko.escrow.payment.ProviderRefusedException;
import dev.soko.escrow.payment.ProviderUnavailableException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Who gives no answers is left alone; who refuses has answered. */
class StripeCallsTests {

    private static final int WINDOW = 4;

    private final StripeCalls calls = new StripeCalls(CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(WINDOW)
            .failureRateThreshold(50)
            .build()));
    private int asked;

    @Test
    void whereNothingAnswersItIsLeftAlone() {
        failAndBeLeftAlone(new ApiConnectionException("Connection refused"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 409, 429, 500, 503})
    void anAnswerThatSaysNothingAboutWhatWasAskedIsNone(int status) {
        failAndBeLeftAlone(refusal(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404})
    void aRefusalIsAnAnswer(int status) {
        for (int i = 0; i < 2 * WINDOW; i++) {
            assertThatExceptionOfType(ProviderRefusedException.class)
                    .isThrownBy(() -> ask(refusal(status)))
                    .withMessage("card_declined");
        }

        assertThat(asked).isEqualTo(2 * WINDOW);
    }

    /** The starter has made the breaker, by the operator's properties, before it is asked for here. */
    @Test
    void aRefusalIsAnAnswerAlsoWhereTheBreakerHasPropertiesOfItsOwn() {
        String own = "resilience4j.circuitbreaker.instances.stripe.";
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CircuitBreakerAutoConfiguration.class))
                .withPropertyValues(own + "sliding-window-size=" + WINDOW, own + "minimum-number-of-calls=" + WINDOW)
                .run(context -> {
                    var configured = new StripeCalls(context.getBean(CircuitBreakerRegistry.class));
                    for (int i = 0; i < 2 * WINDOW; i++) {
                        assertThatExceptionOfType(ProviderRefusedException.class)
                                .isThrownBy(() -> configured.ask(() -> {
                                    throw refusal(402);
                                }));
                    }
                });
    }

    private void failAndBeLeftAlone(StripeException failure) {
        for (int i = 0; i < 2 * WINDOW; i++) {
            assertThatExceptionOfType(ProviderUnavailableException.class).isThrownBy(() -> ask(failure));
        }

        assertThat(asked).isEqualTo(WINDOW);
    }

    private void ask(StripeException failure) {
        calls.ask(() -> {
            asked++;
            throw failure;
        });
    }

    private static StripeException refusal(int status) {
        return new InvalidRequestException("no", null, null, "card_declined", status, null);
    }
}
