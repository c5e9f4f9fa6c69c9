package dev.soko.benchmarks.orders;

import dev.soko.benchmarks.servers.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Orders a second, placed and paid through the gateway of a whole market, with the CPU of each process; first with few
 * orders in the tables, then with a million: {@code orders.sh [rounds] [seconds] [orders]}.
 */
final class OrderBenchmark {

    private static final int WARM_UP_SECONDS = 60;
    private static final double PROMISE = 1.3;

    private final Crowd crowd;
    private final int rounds;
    private final int seconds;

    private OrderBenchmark(Crowd crowd, int rounds, int seconds) {
        this.crowd = crowd;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        long many = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1_000_000;
        Path folder = Files.createTempDirectory("soko-orders-");
        boolean kept;
        try (Market market = Market.start(folder)) {
            Crowd crowd = new Crowd(market);
            History history = new History(market);
            crowd.buy(WARM_UP_SECONDS);
            OrderBenchmark benchmark = new OrderBenchmark(crowd, rounds, seconds);
            Round few = benchmark.measure(history.orders());
            System.out.printf("Filling the tables up to %,d orders%n", many);
            history.fill(many);
            Round full = benchmark.measure(history.orders());
            double ratio = full.cost() / few.cost();
            kept = ratio <= PROMISE;
            System.out.printf(
                    "An order costs %.2f times as much; promised at most %.1f: %s%n",
                    ratio, PROMISE, kept ? "kept" : "NOT KEPT");
        }
        System.exit(kept ? 0 : 1);
    }

    /** The median round, by cost. */
    private Round measure(long orders) throws IOException, InterruptedException, ExecutionException {
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(crowd.buy(seconds));
        }
        Round median = Round.median(all, Round::cost);
        System.out.printf(
                "With %,d orders in the tables: %.1f orders/s (%.1f to %.1f), %.1f CPU ms an order (%.1f to %.1f)%n",
                orders,
                Round.median(all, Round::perSecond).perSecond(),
                all.stream().mapToDouble(Round::perSecond).min().orElseThrow(),
                all.stream().mapToDouble(Round::perSecond).max().orElseThrow(),
                median.cost(),
                all.stream().mapToDouble(Round::cost).min().orElseThrow(),
                all.stream().mapToDouble(Round::cost).max().orElseThrow());
        median.cpu().keySet().forEach(name -> System.out.printf("  %-14s %6.2f ms%n", name, median.cost(name)));
        return median;
    }
}
