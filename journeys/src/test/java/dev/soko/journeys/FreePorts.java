package dev.soko.journeys;

import dev.soko.local.infrastructure.Ports;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Where a system of its own finds room beside others. */
final class FreePorts {

    private static final int ATTEMPTS = 50;

    /** Some of those that {@code ./soko up} listens on. */
    private static final List<Integer> USUAL = List.of(8025, 8080, 8101, 9080, 9101, 12525, 15432, 19000, 19092);

    private FreePorts() {}

    /** By how much all ports are to be moved, so that nothing listens on them. */
    static int offset() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int offset = ThreadLocalRandom.current().nextInt(30, 120) * 100;
            if (USUAL.stream().allMatch(port -> Ports.isFree(port + offset))) {
                return offset;
            }
        }
        throw new IllegalStateException("No free ports");
    }
}
