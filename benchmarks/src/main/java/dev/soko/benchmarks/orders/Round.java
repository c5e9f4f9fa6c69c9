package dev.soko.benchmarks.orders;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the market did in one round.
 *
 * @param orders placed and paid
 * @param cpu of each process
 */
record Round(long orders, Duration time, Map<String, Duration> cpu) {

    static Round of(long orders, Duration time, Map<String, Duration> before, Map<String, Duration> after) {
        Map<String, Duration> spent = new TreeMap<>();
        after.forEach((name, total) -> spent.put(name, total.minus(before.getOrDefault(name, Duration.ZERO))));
        return new Round(orders, time, spent);
    }

    double perSecond() {
        return orders / (time.toNanos() / 1e9);
    }

    /** CPU milliseconds an order, of that process. */
    double cost(String process) {
        return cpu.getOrDefault(process, Duration.ZERO).toNanos() / 1e6 / orders;
    }

    /** CPU milliseconds an order, of all processes together. */
    double cost() {
        return cpu.keySet().stream().mapToDouble(this::cost).sum();
    }
}
