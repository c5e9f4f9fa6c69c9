package dev.soko.auth.mail;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.soko.auth.crypto.Secrets;
import dev.soko.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes mails within the transaction that they tell of: a mail goes out if, and only if, that commits, and waits in the
 * database while the mail server is away. Nobody who makes a request waits for a mail server.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class MailQueue {

    static final String TASK = "mail";

    /** A notice that could not be delivered for so long is given up. */
    private static final Duration NOTICE_LIFETIME = Duration.ofDays(3);

    private final Scheduler scheduler;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;

    MailQueue(Scheduler scheduler, Secrets secrets, JsonMapper json, Clock clock) {
        this.scheduler = scheduler;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** A mail with a one-time code, which is of no use after the code's lifetime. */
    public void code(String to, MailTemplate template, String code, Duration lifetime) {
        enqueue(to, template, Map.of("code", code, "minutes", Long.toString(lifetime.toMinutes())), lifetime);
    }

    /** A mail that only tells. */
    public void notice(String to, MailTemplate template) {
        enqueue(to, template, Map.of(), NOTICE_LIFETIME);
    }

    private void enqueue(String to, MailTemplate template, Map<String, String> values, Duration lifetime) {
        String id = Ids.next().toString();
        QueuedMail mail = new QueuedMail(
                to, template.subject(), template.text(values), clock.instant().plus(lifetime));
        byte[] sealed = secrets.seal(Secrets.Use.MAIL, json.writeValueAsBytes(mail), id);
        scheduler.schedule(new TaskInstance<>(TASK, id, sealed), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }
}
