package dev.soko.testing.infrastructure;

import org.slf4j.LoggerFactory;

/** Ends servers with the JVM. */
final class AtExit {

    private AtExit() {}

    static void close(AutoCloseable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (Exception failure) {
                LoggerFactory.getLogger(AtExit.class).warn("A test server did not end cleanly", failure);
            }
        }));
    }
}
