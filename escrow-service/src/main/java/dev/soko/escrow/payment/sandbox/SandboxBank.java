package dev.soko.escrow.payment.sandbox;

import dev.soko.escrow.EscrowProperties;
import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.ProviderRefusedException;
import dev.soko.platform.problem.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What happens inside the sandbox provider: it remembers what it was asked, and what it has to say about it. */
@Service
class SandboxBank {

    /** A payout, or its reversal, of an amount that ends so fails. */
    private static final long UNLUCKY = 13;

    private static final long HUNDRED = 100;

    /** There are webhooks to be sent. */
    record News() {}

    private final SandboxStore store;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration late;

    SandboxBank(
            SandboxStore store,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock,
            EscrowProperties properties) {
        this.store = store;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.late = properties.sandbox().late();
    }

    /** Takes an operation in, once; returns the sandbox's id of it. */
    @Transactional
    public String accept(Operation operation) {
        String id = id(operation.id());
        SandboxMethod method = method(operation);
        String status = method == SandboxMethod.SANDBOX_SECOND_STEP ? "ACTION_REQUIRED" : "PENDING";
        if (store.insert(operation, id, status, clock.instant())) {
            switch (method) {
                case SANDBOX_SUCCEEDS -> succeed(id, operation.id(), Duration.ZERO);
                case SANDBOX_FAILS -> end(id, operation.id(), SandboxEvent.Type.FAILED, "declined");
                case SANDBOX_SECOND_STEP -> say(operation.id(), SandboxEvent.Type.PROCESSING, null, Duration.ZERO);
                case SANDBOX_LATE -> succeed(id, operation.id(), late);
                case SANDBOX_WEBHOOK_TWICE -> {
                    succeed(id, operation.id(), Duration.ZERO);
                    say(operation.id(), SandboxEvent.Type.SUCCEEDED, null, Duration.ZERO);
                }
                case SANDBOX_OUT_OF_ORDER -> {
                    succeed(id, operation.id(), Duration.ZERO);
                    say(operation.id(), SandboxEvent.Type.PROCESSING, null, Duration.ZERO);
                }
            }
        }
        return id;
    }

    /** The buyer's second step. Of what is not waiting for one, nothing changes. */
    @Transactional
    public void confirm(UUID operation) {
        SandboxStore.Payment payment =
                store.lock(id(operation)).orElseThrow(() -> CommonProblem.notFound("sandbox payment"));
        if (payment.status().equals("ACTION_REQUIRED")) {
            succeed(payment.id(), operation, Duration.ZERO);
        }
    }

    /** @throws ProviderRefusedException when it is paid already */
    @Transactional
    public void cancel(String id) {
        SandboxStore.Payment payment = store.lock(id).orElseThrow();
        switch (payment.status()) {
            case "SUCCEEDED" -> throw new ProviderRefusedException("already_paid");
            case "PENDING", "ACTION_REQUIRED" -> {
                store.setStatus(id, "CANCELLED");
                say(payment.operation(), SandboxEvent.Type.FAILED, "cancelled", Duration.ZERO);
            }
            default -> {
                // It has ended without a payment.
            }
        }
    }

    /** @throws ProviderRefusedException for an id that it has not given */
    @Transactional
    public SandboxStore.Payment get(String id) {
        return store.lock(id).orElseThrow(() -> new ProviderRefusedException("unknown"));
    }

    @Transactional(readOnly = true)
    public List<SandboxStore.Payment> since(Instant time) {
        return store.since(time);
    }

    private static SandboxMethod method(Operation operation) {
        boolean sellers = operation.kind() == Operation.Kind.TRANSFER || operation.kind() == Operation.Kind.REVERSAL;
        if (sellers && operation.amount().amount() % HUNDRED == UNLUCKY) {
            return SandboxMethod.SANDBOX_FAILS;
        }
        String method = operation.method();
        return method == null
                ? SandboxMethod.SANDBOX_SUCCEEDS
                : SandboxMethod.of(method).orElseThrow(() -> new ProviderRefusedException("unknown_method"));
    }

    private void succeed(String id, UUID operation, Duration after) {
        store.setStatus(id, "SUCCEEDED");
        say(operation, SandboxEvent.Type.SUCCEEDED, null, after);
    }

    private void end(String id, UUID operation, SandboxEvent.Type type, String reason) {
        store.setStatus(id, "FAILED");
        say(operation, type, reason, Duration.ZERO);
    }

    private void say(UUID operation, SandboxEvent.Type type, @Nullable String reason, Duration after) {
        // The same news has the same id, however often it is sent.
        String event = "sbe_%s_%s".formatted(operation, type);
        store.insertWebhook(
                json.writeValueAsString(new SandboxEvent(event, type, operation, id(operation), reason)),
                clock.instant().plus(after));
        events.publishEvent(new News());
    }

    private static String id(UUID operation) {
        return "sb_" + operation;
    }
}
