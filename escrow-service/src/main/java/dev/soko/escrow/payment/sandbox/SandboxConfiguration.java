package dev.soko.escrow.payment.sandbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.soko.escrow.EscrowProperties;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sandbox's secret, and the job that sends what is late or was not taken. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean
    SandboxSignature sandboxSignature(EscrowProperties properties) {
        String secret = properties.sandbox().secret();
        return new SandboxSignature(
                secret == null || secret.isEmpty() ? UUID.randomUUID().toString() : secret);
    }

    @Bean
    RecurringTask<Void> sandboxWebhooksTask(SandboxWebhooks webhooks) {
        return Tasks.recurring("sandbox-webhooks", FixedDelay.ofSeconds(1)).execute((_, _) -> webhooks.sendSoon());
    }
}
