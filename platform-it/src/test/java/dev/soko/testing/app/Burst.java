package dev.soko.testing.app;

import dev.soko.platform.Ids;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Raises counters as fast as it can, for as long as the process lives. */
@Component
@ConditionalOnProperty("burst")
class Burst implements CommandLineRunner {

    private static final int THREADS = 4;
    private static final int COUNTERS = 5;

    private final Counters counters;

    Burst(Counters counters) {
        this.counters = counters;
    }

    @Override
    public void run(String... arguments) {
        for (int i = 0; i < THREADS; i++) {
            List<UUID> own = Stream.generate(Ids::next).limit(COUNTERS).toList();
            Thread.ofVirtual().start(() -> {
                while (true) {
                    own.forEach(counters::raise);
                }
            });
        }
    }
}
