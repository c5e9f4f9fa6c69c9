package dev.soko.auth.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many mails wait, and how long the oldest has been waiting: grows while the mail server is away. */
@Component
class MailMetrics implements MeterBinder {

    private final JdbcClient jdbc;

    MailMetrics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        Gauge.builder("auth.mails.waiting", this, _ -> number("count(*)"))
                .description("Mails that are not sent yet")
                .register(metrics);
        Gauge.builder(
                        "auth.mails.oldest",
                        this,
                        _ -> number("coalesce(extract(epoch from now() - min(created_at)), 0)"))
                .description("Age of the oldest mail that is not sent yet")
                .baseUnit("seconds")
                .register(metrics);
    }

    private double number(String expression) {
        return jdbc.sql("select " + expression + " from scheduled_tasks where task_name = :task")
                .param("task", MailQueue.TASK)
                .query(Double.class)
                .single();
    }
}
