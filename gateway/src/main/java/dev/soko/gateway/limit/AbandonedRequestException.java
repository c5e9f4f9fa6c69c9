package dev.soko.gateway.limit;

/** The client broke off in the middle of its body. Not the service's fault, and not to be held against it. */
public final class AbandonedRequestException extends RuntimeException {

    AbandonedRequestException(Throwable cause) {
        super("The request's body ended early", cause);
    }
}
