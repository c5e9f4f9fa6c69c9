package dev.soko.notifications.notification;

/** A way to tell. */
public enum Channel {
    IN_APP,
    EMAIL,
    PUSH
}
