package dev.soko.auth.mail;

import java.time.Instant;

/**
 * A mail that waits to be sent. At rest it is sealed, because it has an address and perhaps a code in it.
 *
 * @param uselessFrom when what it says is no longer true: a code has expired
 */
record QueuedMail(String to, String subject, String text, Instant uselessFrom) {}
