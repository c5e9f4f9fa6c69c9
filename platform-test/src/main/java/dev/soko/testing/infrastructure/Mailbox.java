package dev.soko.testing.infrastructure;

import dev.soko.local.infrastructure.LocalMailbox;
import dev.soko.local.infrastructure.MailMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.springframework.util.function.SingletonSupplier;

/** What the tests' service has mailed. Embedded whatever {@code SOKO_INFRA} says, since a test must be able to read it. */
public final class Mailbox {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SingletonSupplier<LocalMailbox> SERVER = SingletonSupplier.of(() -> {
        LocalMailbox server = LocalMailbox.ephemeral();
        AtExit.close(server);
        return server;
    });

    private Mailbox() {}

    static int smtpPort() {
        return SERVER.obtain().smtpPort();
    }

    /** What was sent to the address so far, newest first. */
    public static List<MailMessage> messagesTo(String address) {
        return SERVER.obtain().messagesTo(address);
    }

    /** The newest message to the address, once there are that many; an assertion error after 10 s. */
    public static MailMessage await(String address, int count) {
        Callable<List<MailMessage>> messages = () -> messagesTo(address);
        return Awaitility.await("mail number " + count + " to " + address)
                .atMost(PATIENCE)
                .until(messages, found -> found.size() >= count)
                .getFirst();
    }
}
