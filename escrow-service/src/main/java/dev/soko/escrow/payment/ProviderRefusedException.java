package dev.soko.escrow.payment;

/** The provider will not do it, now or later; the message is a code without personal data. */
public class ProviderRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderRefusedException(String reason) {
        super(reason);
    }
}
