package dev.soko.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.util.HtmlUtils;

/** Hands mails to the mail server. Whoever has one sent waits for it, so a job does that, and tries again after a failure. */
public final class Mailer {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final JavaMailSender sender;
    private final String from;
    private final Clock clock;

    Mailer(JavaMailSender sender, String from, Clock clock) {
        this.sender = sender;
        this.from = from;
        this.clock = clock;
    }

    /** @throws MailNotTakenException when the mail server is away or refuses it */
    public void send(Mail mail) {
        try {
            sender.send(message(mail));
        } catch (MessagingException | RuntimeException failure) {
            throw new MailNotTakenException(failure);
        }
    }

    /** How long to wait before the next attempt: doubles up to a minute. */
    public static Duration wait(int failuresBefore) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failuresBefore, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** The text, and the same as HTML for readers that show nothing else well. */
    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new IdentifiedMessage(mail.id());
        message.setFrom(new InternetAddress(from));
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

    private static final class IdentifiedMessage extends MimeMessage {
        private final String id;

        IdentifiedMessage(String id) {
            super((jakarta.mail.Session) null);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@soko>");
        }
    }
}
