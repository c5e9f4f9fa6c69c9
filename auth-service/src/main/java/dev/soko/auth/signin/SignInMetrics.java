package dev.soko.auth.signin;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Sign-ins by outcome: a rise of the wrong or the slowed down is an attack, of the rest a broken client. */
@Component
class SignInMetrics {

    enum Outcome {
        DONE,
        NEEDS_SECOND_FACTOR,
        WRONG_PASSWORD,
        WRONG_SECOND_FACTOR,
        NOT_VERIFIED,
        SUSPENDED,
        SLOWED_DOWN
    }

    private final MeterRegistry metrics;

    SignInMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void count(Outcome outcome) {
        metrics.counter("auth.sign.ins", "outcome", outcome.name()).increment();
    }
}
