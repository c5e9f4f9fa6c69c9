package dev.soko.escrow.payment;

import dev.soko.escrow.EscrowProperties;
import dev.soko.platform.problem.CommonProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The providers that are configured, and the one that takes new payments. */
@Component
public class Providers {

    private final Map<String, PaymentProvider> byName;
    private final String active;

    Providers(List<PaymentProvider> all, EscrowProperties properties) {
        this.byName = all.stream().collect(Collectors.toMap(PaymentProvider::name, Function.identity()));
        this.active = properties.provider();
        named(active);
    }

    /** Takes new payments. */
    public PaymentProvider active() {
        return named(active);
    }

    Collection<PaymentProvider> all() {
        return byName.values();
    }

    PaymentProvider named(String name) {
        PaymentProvider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalStateException("The payment provider " + name + " is not configured");
        }
        return provider;
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 for one that there is not */
    PaymentProvider ofPath(String name) {
        @Nullable PaymentProvider provider = byName.get(name);
        if (provider == null) {
            throw CommonProblem.notFound("provider");
        }
        return provider;
    }
}
