package dev.soko.inventory.reservation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reservations end by themselves, within seconds of their time. Every one is a transaction of its own that locks it, so a
 * replica that dies in between leaves the rest to the next run, and none is ended twice.
 */
@Configuration(proxyBeanMethods = false)
class ReservationJobs {

    private static final int BATCH = 100;
    private static final FixedDelay INTERVAL = FixedDelay.ofSeconds(5);

    @Bean
    RecurringTask<Void> reservationExpiry(ReservationService reservations) {
        return Tasks.recurring("reservation-expiry", INTERVAL).execute((_, _) -> expire(reservations));
    }

    private static void expire(ReservationService reservations) {
        List<UUID> due;
        do {
            due = reservations.due(BATCH);
            due.forEach(reservations::expire);
        } while (due.size() == BATCH);
    }
}
