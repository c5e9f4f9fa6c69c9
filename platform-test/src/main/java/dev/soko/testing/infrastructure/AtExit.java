package dev.soko.testing.infrastructure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends servers with the JVM, once Spring has closed the contexts that use them; those would wait for them in vain. */
final class AtExit {

    private static final Logger log = LoggerFactory.getLogger(AtExit.class);
    private static final int LONGEST_WAIT_SECONDS = 20;

    /** The open contexts, and the end itself. */
    private static final Phaser USERS = new Phaser(1);

    private static final Deque<AutoCloseable> SERVERS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::end, "end-test-servers"));
    }

    private AtExit() {}

    /** One more context uses the servers; it says so when it is done. */
    static void contextOpened() {
        USERS.register();
    }

    static void contextClosed() {
        USERS.arriveAndDeregister();
    }

    static synchronized void close(AutoCloseable server) {
        SERVERS.push(server);
    }

    private static synchronized void end() {
        try {
            USERS.awaitAdvanceInterruptibly(USERS.arrive(), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException impatient) {
            log.warn("{} contexts are still open", USERS.getUnarrivedParties());
        }
        for (AutoCloseable server : SERVERS) {
            try {
                server.close();
            } catch (Exception failure) {
                log.warn("A test server did not end cleanly", failure);
            }
        }
    }
}
