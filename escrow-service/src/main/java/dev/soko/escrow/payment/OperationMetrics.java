package dev.soko.escrow.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How old the oldest operation is that has not ended; each replica sees the same. */
@Component
class OperationMetrics implements MeterBinder {

    private final OperationStore operations;

    OperationMetrics(OperationStore operations) {
        this.operations = operations;
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        Gauge.builder("soko.escrow.operations.oldest", operations, OperationStore::oldestUnfinishedSeconds)
                .description("Age of the oldest operation that a provider has neither done nor refused")
                .baseUnit("seconds")
                .register(metrics);
    }
}
