package dev.soko.escrow.payment.sandbox;

import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.PaymentProblem;
import dev.soko.escrow.payment.PaymentProvider;
import dev.soko.platform.Money;
import dev.soko.platform.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A provider that moves no money: what happens is said by the payment method's name. It answers by signed webhooks. */
@Component
class SandboxProvider implements PaymentProvider {

    static final String SIGNATURE = "Sandbox-Signature";

    private final SandboxBank bank;
    private final SandboxSignature signature;
    private final JsonMapper json;
    private final Clock clock;

    SandboxProvider(SandboxBank bank, SandboxSignature signature, JsonMapper json, Clock clock) {
        this.bank = bank;
        this.signature = signature;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public void requireMethod(String method) {
        if (SandboxMethod.of(method).isEmpty()) {
            throw PaymentProblem.UNKNOWN_PAYMENT_METHOD
                    .because("The sandbox does not know that payment method.")
                    .at("/paymentMethod")
                    .with(
                            "methods",
                            Stream.of(SandboxMethod.values())
                                    .map(SandboxMethod::code)
                                    .toList());
        }
    }

    @Override
    public void requireAmount(Money amount) {
        // Any will do.
    }

    @Override
    public Answer charge(Operation charge) {
        String id = bank.accept(charge);
        return SandboxMethod.SANDBOX_SECOND_STEP.code().equals(charge.method())
                ? new Answer(
                        id,
                        Progress.PENDING,
                        null,
                        "/api/v1/escrow/sandbox/payments/%s/confirmation".formatted(charge.id()))
                : new Answer(id, Progress.PENDING, id + "_secret", null);
    }

    @Override
    public Answer cancel(Operation cancel, String chargeReference) {
        bank.cancel(chargeReference);
        return Answer.of(chargeReference, Progress.SUCCEEDED);
    }

    @Override
    public Answer refund(Operation refund, String chargeReference) {
        return Answer.of(bank.accept(refund), Progress.PENDING);
    }

    @Override
    public Answer transfer(Operation transfer, UUID seller) {
        return Answer.of(bank.accept(transfer), Progress.PENDING);
    }

    @Override
    public Answer reverse(Operation reversal, String transferReference) {
        return Answer.of(bank.accept(reversal), Progress.PENDING);
    }

    @Override
    public Answer look(Operation started, String reference) {
        return Answer.of(reference, bank.get(reference).progress());
    }

    @Override
    public String signatureHeader() {
        return SIGNATURE;
    }

    @Override
    public Optional<Notice> read(String body, @Nullable String header) {
        if (!signature.isValid(header, body, clock.instant())) {
            throw PaymentProblem.INVALID_SIGNATURE.because("The webhook is not signed by the sandbox, or too old.");
        }
        try {
            return Optional.of(json.readValue(body, SandboxEvent.class).notice());
        } catch (JacksonException malformed) {
            throw CommonProblem.INVALID_REQUEST.because("The body is no event of the sandbox.");
        }
    }

    @Override
    public List<Record> records(Instant since) {
        return bank.since(since).stream()
                .map(payment -> new Record(
                        payment.operation(), payment.id(), payment.progress(), payment.amount(), payment.currency()))
                .toList();
    }
}
