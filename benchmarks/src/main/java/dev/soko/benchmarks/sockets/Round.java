package dev.soko.benchmarks.sockets;

import java.time.Duration;
import java.util.List;

/**
 * What became of some seconds of bids.
 *
 * @param updates that were received, of all sockets together
 * @param time from the first bid until everybody had the last
 * @param delays from each accepted bid until the last socket had it
 */
record Round(long updates, Duration time, Duration gatewayCpu, Duration serviceCpu, List<Duration> delays) {

    double gatewayMicros() {
        return gatewayCpu.toNanos() / 1e3 / updates;
    }

    double serviceMicros() {
        return serviceCpu.toNanos() / 1e3 / updates;
    }

    double updatesPerSecond() {
        return updates / (time.toNanos() / 1e9);
    }
}
