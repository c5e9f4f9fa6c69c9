package dev.soko.escrow.dispute;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many disputes wait for staff, and how old the oldest is: what nobody decides in time is decided by a rule. */
@Component
class DisputeMetrics implements MeterBinder {

    private final DisputeStore disputes;

    DisputeMetrics(DisputeStore disputes) {
        this.disputes = disputes;
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        Gauge.builder("soko.escrow.disputes.waiting", disputes, DisputeStore::waiting)
                .description("Disputes that staff has to decide, first or about an appeal")
                .register(metrics);
        Gauge.builder("soko.escrow.disputes.oldest", disputes, DisputeStore::oldestWaitingSeconds)
                .description("Age of the oldest dispute that staff has to decide")
                .baseUnit("seconds")
                .register(metrics);
    }
}
