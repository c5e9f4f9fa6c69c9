package dev.soko.local.demo;

import java.io.IOException;

/** Waits for what the services tell each other, which takes a moment. */
final class Patience {

    private static final int ATTEMPTS = 150;
    private static final int PAUSE_MILLIS = 200;

    /** What is waited for. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private Patience() {}

    /** @throws IllegalStateException after half a minute, with what it was that did not happen */
    static void await(String otherwise, Condition condition) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (condition.holds()) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException(otherwise);
    }
}
