package dev.soko.auth.mail;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.soko.auth.AuthProperties;
import dev.soko.auth.crypto.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Sends what is in the {@link MailQueue}: at once, or again and again while the mail server does not take it. */
@Configuration(proxyBeanMethods = false)
class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final JavaMailSender sender;
    private final Secrets secrets;
    private final AuthProperties.Mail settings;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry metrics;

    MailDelivery(
            JavaMailSender sender,
            Secrets secrets,
            AuthProperties properties,
            JsonMapper json,
            Clock clock,
            MeterRegistry metrics) {
        this.sender = sender;
        this.secrets = secrets;
        this.settings = properties.mail();
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Bean
    OneTimeTask<byte[]> mailTask() {
        return Tasks.oneTime(MailQueue.TASK, byte[].class)
                .onFailure((failed, operations) -> operations.reschedule(
                        failed, clock.instant().plus(wait(failed.getExecution().consecutiveFailures))))
                .execute((mail, context) -> deliver(mail));
    }

    /** Doubles up to a minute; no limit on the number, the mail's own lifetime ends it. */
    static Duration wait(int failuresBefore) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failuresBefore, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void deliver(TaskInstance<byte[]> task) {
        QueuedMail mail =
                json.readValue(secrets.open(Secrets.Use.MAIL, task.getData(), task.getId()), QueuedMail.class);
        if (!clock.instant().isBefore(mail.uselessFrom())) {
            metrics.counter("auth.mails", "outcome", "expired").increment();
            log.warn("Mail {} could not be delivered before it was of no more use", task.getId());
            return;
        }
        try {
            sender.send(message(mail));
            metrics.counter("auth.mails", "outcome", "sent").increment();
        } catch (MessagingException | RuntimeException failure) {
            metrics.counter("auth.mails", "outcome", "failed").increment();
            // The class alone: a mail server's answer quotes the address.
            throw new MailNotTakenException(failure.getClass().getSimpleName());
        }
    }

    /** The text, and the same as HTML for readers that show nothing else well. */
    private MimeMessage message(QueuedMail mail) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.to()));
        message.setSubject(mail.subject(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(
                "<p>" + HtmlUtils.htmlEscape(mail.text()).strip().replace("\n\n", "</p>\n<p>") + "</p>",
                "UTF-8",
                "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        return message;
    }

    /** Carries no address and no text. */
    static final class MailNotTakenException extends RuntimeException {
        MailNotTakenException(String cause) {
            super(cause);
        }
    }
}
