package dev.soko.benchmarks.gateway;

import java.time.Duration;

/**
 * What a gateway did in one round.
 *
 * @param cpu of the gateway's process and its children
 * @param time that the round took
 */
record Round(long requests, Duration cpu, Duration time) {

    double microsPerRequest() {
        return cpu.toNanos() / 1e3 / requests;
    }

    double requestsPerSecond() {
        return requests / (time.toNanos() / 1e9);
    }
}
