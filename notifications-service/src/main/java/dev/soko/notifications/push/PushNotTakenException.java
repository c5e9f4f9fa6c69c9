package dev.soko.notifications.push;

/** A push service did not take a push; later it may. Does not say where, since endpoints are secrets. */
final class PushNotTakenException extends RuntimeException {
    PushNotTakenException(String why) {
        super(why);
    }
}
