package dev.soko.orders.order;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.soko.orders.OrdersProperties;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What time does to orders. Every one is a transaction of its own that locks it, so a replica that dies in between leaves the
 * rest to the next run, and nothing happens twice.
 */
@Configuration(proxyBeanMethods = false)
class OrderJobs {

    private static final int BATCH = 100;

    @Bean
    RecurringTask<Void> unpaidOrders(OrderUpkeep upkeep, OrdersProperties properties) {
        return job("unpaid-orders", properties, upkeep::unpaid, upkeep::lapse);
    }

    @Bean
    RecurringTask<Void> silentOrders(OrderUpkeep upkeep, OrdersProperties properties) {
        return job("silent-orders", properties, upkeep::silent, upkeep::complete);
    }

    private static RecurringTask<Void> job(
            String name, OrdersProperties properties, IntFunction<List<UUID>> due, Consumer<UUID> step) {
        return Tasks.recurring(name, FixedDelay.of(properties.jobInterval())).execute((_, _) -> {
            List<UUID> batch;
            do {
                batch = due.apply(BATCH);
                batch.forEach(step);
            } while (batch.size() == BATCH);
        });
    }
}
