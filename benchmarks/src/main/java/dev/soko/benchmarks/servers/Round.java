package dev.soko.benchmarks.servers;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What some processes did in one round.
 *
 * @param done of what is counted, such as orders placed and paid
 * @param cpu of each process
 */
public record Round(long done, Duration time, Map<String, Duration> cpu) {

    public static Round of(long done, Duration time, Map<String, Duration> before, Map<String, Duration> after) {
        Map<String, Duration> spent = new TreeMap<>();
        after.forEach((name, total) -> spent.put(name, total.minus(before.getOrDefault(name, Duration.ZERO))));
        return new Round(done, time, spent);
    }

    /** The one in the middle, by that figure. */
    public static <R> R median(List<R> rounds, ToDoubleFunction<R> by) {
        return rounds.stream().sorted(Comparator.comparingDouble(by)).toList().get(rounds.size() / 2);
    }

    public double perSecond() {
        return done / (time.toNanos() / 1e9);
    }

    /** CPU milliseconds for each that was done, of that process. */
    public double cost(String process) {
        return cpu.getOrDefault(process, Duration.ZERO).toNanos() / 1e6 / done;
    }

    /** CPU milliseconds for each that was done, of all processes together. */
    public double cost() {
        return cpu.keySet().stream().mapToDouble(this::cost).sum();
    }
}
