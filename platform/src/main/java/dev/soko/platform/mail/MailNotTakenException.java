package dev.soko.platform.mail;

/** The mail server did not take a mail. Carries no address and no text: a mail server's answer quotes both. */
public final class MailNotTakenException extends RuntimeException {
    MailNotTakenException(Throwable cause) {
        super(cause.getClass().getSimpleName());
    }
}
