package dev.soko.local.infrastructure;

import java.time.Instant;

/** A received message as the mailbox shows it; one of several recipients makes one each. */
public record MailMessage(String from, String to, String subject, String text, Instant receivedAt) {}
