package dev.soko.auth.mail;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.soko.auth.account.EmailAddress;
import dev.soko.auth.crypto.Secrets;
import dev.soko.platform.mail.Mail;
import dev.soko.platform.mail.MailNotTakenException;
import dev.soko.platform.mail.Mailer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Sends what is in the {@link MailQueue}: at once, or again and again while the mail server does not take it. */
@Configuration(proxyBeanMethods = false)
class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

    private final Mailer mailer;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry metrics;

    MailDelivery(Mailer mailer, Secrets secrets, JsonMapper json, Clock clock, MeterRegistry metrics) {
        this.mailer = mailer;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Bean
    OneTimeTask<byte[]> mailTask() {
        return Tasks.oneTime(MailQueue.TASK, byte[].class)
                .onFailure((failed, operations) -> operations.reschedule(
                        failed, clock.instant().plus(Mailer.wait(failed.getExecution().consecutiveFailures))))
                .execute((mail, context) -> deliver(mail));
    }

    private void deliver(TaskInstance<byte[]> task) {
        QueuedMail mail =
                json.readValue(secrets.open(Secrets.Use.MAIL, task.getData(), task.getId()), QueuedMail.class);
        if (!EmailAddress.isValid(mail.to())) {
            metrics.counter("auth.mails", "outcome", "undeliverable").increment();
            log.warn("Mail {} has an address that no mail server takes", task.getId());
            return;
        }
        if (!clock.instant().isBefore(mail.uselessFrom())) {
            metrics.counter("auth.mails", "outcome", "expired").increment();
            log.warn("Mail {} could not be delivered before it was of no more use", task.getId());
            return;
        }
        try {
            mailer.send(new Mail(task.getId(), mail.to(), mail.subject(), mail.text()));
            metrics.counter("auth.mails", "outcome", "sent").increment();
        } catch (MailNotTakenException failure) {
            metrics.counter("auth.mails", "outcome", "failed").increment();
            throw failure;
        }
    }
}
