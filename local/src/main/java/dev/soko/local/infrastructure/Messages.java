package dev.soko.local.infrastructure;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last messages received, newest first. */
final class Messages implements MessageDeliveryHandler {

    static final int LIMIT = 1000;

    private final Deque<MailMessage> newestFirst = new ArrayDeque<>();

    @Override
    public GreenMailUser handle(MovingMessage message, MailAddress recipient) throws MessagingException {
        add(read(message, recipient));
        return new Delivered(recipient.getEmail());
    }

    private static MailMessage read(MovingMessage message, MailAddress recipient) throws MessagingException {
        MimeMessage content = message.getMessage();
        String from =
                message.getReturnPath() == null ? "" : message.getReturnPath().getEmail();
        String subject = content.getSubject() == null ? "" : content.getSubject();
        try {
            return new MailMessage(from, recipient.getEmail(), subject, text(content), Instant.now());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The plain text, or the first part that is text at all. */
    private static String text(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart parts) {
            String fallback = "";
            for (int position = 0; position < parts.getCount(); position++) {
                BodyPart each = parts.getBodyPart(position);
                String text = text(each);
                if (each.isMimeType("text/plain") || each.isMimeType("multipart/*") && !text.isEmpty()) {
                    return text;
                }
                fallback = fallback.isEmpty() ? text : fallback;
            }
            return fallback;
        }
        return content instanceof String text ? text : "";
    }

    private synchronized void add(MailMessage message) {
        newestFirst.addFirst(message);
        if (newestFirst.size() > LIMIT) {
            newestFirst.removeLast();
        }
    }

    synchronized List<MailMessage> all() {
        return List.copyOf(newestFirst);
    }

    synchronized List<MailMessage> to(String address) {
        return newestFirst.stream()
                .filter(message -> message.to().equalsIgnoreCase(address))
                .toList();
    }

    synchronized void clear() {
        newestFirst.clear();
    }

    /** What the mail server hands a message to that has been kept already. */
    private record Delivered(String address) implements GreenMailUser {

        @Override
        public void deliver(MovingMessage message) {}

        @Override
        public void deliver(MimeMessage message) {}

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}
    }
}
