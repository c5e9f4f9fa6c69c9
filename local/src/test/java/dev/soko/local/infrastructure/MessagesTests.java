package dev.soko.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MessagesTests {

    private final Messages messages = new Messages();

    @Test
    void theLastThousandAreKept() throws MessagingException {
        for (int number = 0; number <= Messages.LIMIT; number++) {
            receive("number " + number);
        }
        assertThat(messages.all())
                .hasSize(Messages.LIMIT)
                .last()
                .extracting(MailMessage::subject)
                .isEqualTo("number 1");
    }

    private void receive(String subject) throws MessagingException {
        MimeMessage content = new MimeMessage(Session.getInstance(new Properties()));
        content.setSubject(subject);
        content.setText("text");
        MovingMessage message = new MovingMessage();
        message.setMimeMessage(content);
        messages.handle(message, new MailAddress("ana@example.org"));
    }
}
