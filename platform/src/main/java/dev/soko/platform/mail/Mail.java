package dev.soko.platform.mail;

/**
 * A mail to one person.
 *
 * @param id the same whenever it is sent again, so that a mail server or reader can tell; of letters, digits, {@code -}
 */
public record Mail(String id, String to, String subject, String text) {}
