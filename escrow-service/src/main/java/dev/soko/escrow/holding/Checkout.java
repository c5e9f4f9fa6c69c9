package dev.soko.escrow.holding;

import dev.soko.escrow.payment.PaymentProblem;
import dev.soko.escrow.payment.PaymentProvider.Answer;
import dev.soko.escrow.payment.ProviderCalls;
import dev.soko.escrow.payment.ProviderRefusedException;
import dev.soko.escrow.payment.ProviderUnavailableException;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Paying: the intent is committed before the provider is called, and its answer written after it. */
@Service
public class Checkout {

    /** What the buyer's client needs to finish the payment. */
    public record Begun(Holding holding, Answer answer) {}

    private final HoldingService holdings;
    private final ProviderCalls provider;

    Checkout(HoldingService holdings, ProviderCalls provider) {
        this.holdings = holdings;
        this.provider = provider;
    }

    /** As {@link HoldingService#attempt}; also 422 when the provider refuses and 503 when it does not answer. */
    public Begun pay(UUID buyer, UUID order, String method) {
        HoldingService.Attempt attempt = holdings.attempt(buyer, order, method);
        try {
            return new Begun(attempt.holding(), provider.call(attempt.charge()));
        } catch (ProviderRefusedException refusal) {
            throw PaymentProblem.PAYMENT_REFUSED.because("The payment provider refused the payment.");
        } catch (ProviderUnavailableException silence) {
            throw PaymentProblem.PROVIDER_UNAVAILABLE
                    .because("The payment provider does not answer.")
                    .header("Retry-After", "5");
        }
    }
}
