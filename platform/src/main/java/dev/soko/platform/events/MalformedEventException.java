package dev.soko.platform.events;

import org.jspecify.annotations.Nullable;

/** A record on an event topic that is not an event; trying again would not make it one. */
class MalformedEventException extends RuntimeException {
    MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
