package dev.soko.benchmarks.sockets;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A contestant's figures: medians of its rounds, and percentiles of all its bids. */
record Report(Contestant contestant) {

    static final String HEAD = """
        | | sockets held | bytes an update | updates/s | p50 ms | p99 ms | CPU µs an update: gateway | service | both | KB an idle socket: gateway | service |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    double micros() {
        return median(round -> round.gatewayMicros() + round.serviceMicros());
    }

    /** @return milliseconds from an accepted bid until the last socket had it */
    double delay(double quantile) {
        List<Duration> sorted = contestant.rounds().stream()
                .flatMap(round -> round.delays().stream())
                .sorted()
                .toList();
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1).toNanos() / 1e6;
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] sorted =
                contestant.rounds().stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %,.0f | %.0f | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f |",
                contestant.name(),
                contestant.held(),
                contestant.updateBytes(),
                median(Round::updatesPerSecond),
                delay(0.5),
                delay(0.99),
                median(Round::gatewayMicros),
                median(Round::serviceMicros),
                micros(),
                contestant.gatewayKilobytes(),
                contestant.serviceKilobytes());
    }
}
