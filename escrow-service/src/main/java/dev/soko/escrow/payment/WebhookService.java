package dev.soko.escrow.payment;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What providers say by themselves. */
@Service
public class WebhookService {

    private final Providers providers;
    private final OperationOutcome outcome;

    WebhookService(Providers providers, OperationOutcome outcome) {
        this.providers = providers;
        this.outcome = outcome;
    }

    /**
     * Takes a webhook in; the same one twice has one effect.
     *
     * @param header gives a request header's value
     * @throws dev.soko.platform.problem.ProblemException 404 for an unknown provider, 400 for a signature that is wrong or old
     */
    public void receive(String name, String body, Function<String, @Nullable String> header) {
        PaymentProvider provider = providers.ofPath(name);
        provider.read(body, header.apply(provider.signatureHeader()))
                .ifPresent(notice -> outcome.noticed(name, notice));
    }
}
