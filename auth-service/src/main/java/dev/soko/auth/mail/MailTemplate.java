package dev.soko.auth.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A mail's wording, from {@code mails/<name>.txt}: the first line is the subject, the rest the text. */
public enum MailTemplate {
    VERIFY_EMAIL,
    /** No password counts. */
    VERIFY_EMAIL_ALONE,
    ALREADY_REGISTERED,
    LOGIN_CODE,
    RESET_CODE,
    NO_ACCOUNT,
    NOT_CONFIRMED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_ON,
    SECOND_FACTOR_OFF;

    private final String subject;
    private final String text;

    MailTemplate() {
        String[] parts = read(name().toLowerCase(Locale.ROOT).replace('_', '-')).split("\n\n", 2);
        this.subject = parts[0];
        this.text = parts[1];
    }

    String subject() {
        return subject;
    }

    /** The text with every {@code {name}} replaced. */
    String text(Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static String read(String name) {
        String path = "/mails/" + name + ".txt";
        try (InputStream file = MailTemplate.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
