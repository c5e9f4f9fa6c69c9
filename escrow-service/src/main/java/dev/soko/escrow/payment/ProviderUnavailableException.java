package dev.soko.escrow.payment;

/** The provider gave no answer: whether it did what was asked is unknown, and it is asked again with the same key. */
public class ProviderUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
