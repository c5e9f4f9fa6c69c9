package dev.soko.local;

/** Something that the person at the keyboard can put right: shown as it is, without a stack trace. */
final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Complaint(String message) {
        super(message);
    }
}
