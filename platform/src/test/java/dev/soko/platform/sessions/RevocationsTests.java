package dev.soko.platform.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class RevocationsTests {

    private static final int ROUNDS = 20_000;

    private final Revocations revocations = new Revocations(Clock.systemUTC(), Duration.ofMinutes(10));

    @Test
    void whoBeginsToWaitWhileTheOnlyOtherLeavesHearsOfTheEnd() throws Exception {
        Instant until = Instant.now().plus(Duration.ofMinutes(10));
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService another = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < ROUNDS; i++) {
                String session = "session-" + i;
                Disposable first = revocations.end(session, until).subscribe();
                Future<?> leaves = another.submit(() -> {
                    together.await();
                    first.dispose();
                    return null;
                });
                AtomicBoolean heard = new AtomicBoolean();
                together.await();
                revocations.end(session, until).subscribe(_ -> {}, _ -> {}, () -> heard.set(true));
                leaves.get();

                revocations.revoke(session);

                assertThat(heard).as("round %d", i).isTrue();
            }
        }
    }
}
