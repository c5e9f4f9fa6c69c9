package dev.soko.escrow.holding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many refunds wait for staff; each replica sees the same. */
@Component
class RefundMetrics implements MeterBinder {

    private final FailedRefundStore refunds;

    RefundMetrics(FailedRefundStore refunds) {
        this.refunds = refunds;
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        Gauge.builder("soko.escrow.refunds.failed", refunds, FailedRefundStore::unresolved)
                .description("Refunds that failed and that nobody has retried or settled")
                .register(metrics);
    }
}
