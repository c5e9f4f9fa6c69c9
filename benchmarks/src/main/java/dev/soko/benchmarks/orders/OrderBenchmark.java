package dev.soko.benchmarks.orders;

import dev.soko.local.infrastructure.Folders;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Orders a second, placed and paid through the gateway of a whole market, with the CPU of each process: in a market with few
 * orders in its tables and in one with a million, in rounds that take turns: {@code orders.sh [rounds] [seconds] [orders]}.
 */
final class OrderBenchmark {

    private static final int WARM_UP_SECONDS = 60;
    private static final int AFTER_FILLING_SECONDS = 15;
    private static final double PROMISE = 1.3;

    private OrderBenchmark() {}

    static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        long many = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1_000_000;
        Path folder = Files.createTempDirectory("soko-orders-");
        double ratio;
        try (Contestant young = Contestant.start(folder.resolve("few"));
                Contestant old = Contestant.start(folder.resolve("many"))) {
            young.warmUp(WARM_UP_SECONDS);
            old.warmUp(WARM_UP_SECONDS);
            System.out.printf("Filling the tables of one market up to %,d orders%n", many);
            old.fill(many);
            young.warmUp(AFTER_FILLING_SECONDS);
            old.warmUp(AFTER_FILLING_SECONDS);
            for (int round = 1; round <= rounds; round++) {
                System.out.printf(
                        "Round %d: %.1f CPU ms an order with few, %.1f with many%n",
                        round,
                        young.measure(seconds).cost(),
                        old.measure(seconds).cost());
            }
            young.print();
            old.print();
            ratio = old.cost() / young.cost();
        } finally {
            Folders.delete(folder);
        }
        boolean kept = ratio <= PROMISE;
        System.out.printf(
                "An order costs %.2f times as much; promised at most %.1f: %s%n",
                ratio, PROMISE, kept ? "kept" : "NOT KEPT");
        System.exit(kept ? 0 : 1);
    }
}
