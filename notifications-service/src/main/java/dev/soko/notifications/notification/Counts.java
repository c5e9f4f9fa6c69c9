package dev.soko.notifications.notification;

/**
 * @param unread that were not read
 * @param unseen of those, what has been on no screen yet
 * @param sequence of the person's stream, as of which this is so
 */
public record Counts(int unread, int unseen, long sequence) {}
