package dev.soko.orders.stock;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.soko.orders.OrdersProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

/** How inventory-service is reached; address and timeouts are {@code spring.http.serviceclient.inventory.*}. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "inventory", types = InventoryReservations.class, clientType = ClientType.REST_CLIENT)
class StockConfiguration {

    @Bean
    RecurringTask<Void> stockTask(StockTasks tasks, OrdersProperties properties) {
        return Tasks.recurring("stock", FixedDelay.of(properties.stockInterval()))
                .execute((_, _) -> tasks.run());
    }
}
