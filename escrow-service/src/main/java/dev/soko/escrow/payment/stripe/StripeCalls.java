package dev.soko.escrow.payment.stripe;

import com.stripe.exception.StripeException;
import dev.soko.escrow.payment.ProviderRefusedException;
import dev.soko.escrow.payment.ProviderUnavailableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of Stripe behind a circuit breaker: while it gives no answers it is left alone. A refusal is an answer. */
class StripeCalls {

    /** A call of Stripe's library. */
    @FunctionalInterface
    interface Call<T> {
        T make() throws StripeException;
    }

    private final CircuitBreaker breaker;

    StripeCalls(CircuitBreakerRegistry breakers) {
        this.breaker = breakers.circuitBreaker("stripe");
    }

    /**
     * What Stripe answers.
     *
     * @throws ProviderRefusedException when it will not
     * @throws ProviderUnavailableException when it cannot say, or is left alone
     */
    <T> T ask(Call<T> call) {
        try {
            return breaker.executeSupplier(() -> answer(call)).get();
        } catch (CallNotPermittedException open) {
            throw new ProviderUnavailableException("stripe: is left alone for a while", open);
        }
    }

    /** To be read past the breaker, for which a refusal is as good an answer as any. */
    private static <T> Supplier<T> answer(Call<T> call) {
        try {
            T answer = call.make();
            return () -> answer;
        } catch (StripeException failure) {
            if (isAnswer(failure.getStatusCode())) {
                return () -> {
                    throw new ProviderRefusedException(failure.getCode() == null ? "refused" : failure.getCode());
                };
            }
            throw new ProviderUnavailableException(
                    "stripe: " + failure.getClass().getSimpleName(), failure);
        }
    }

    /** A refusal. Not: no connection, a wrong key of ours, a request that still runs, too many of them, a failure of theirs. */
    private static boolean isAnswer(@Nullable Integer status) {
        return status != null && status >= 400 && status < 500 && status != 401 && status != 409 && status != 429;
    }
}
