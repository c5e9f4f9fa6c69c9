package dev.soko.benchmarks.bids;

import dev.soko.benchmarks.events.Broker;
import dev.soko.local.infrastructure.LocalPostgres;
import dev.soko.local.infrastructure.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Accepted bids a second at the engine's door against pgbench doing one bid a transaction on the same server, in rounds that
 * take turns: {@code bids.sh [rounds] [seconds]}.
 */
final class BidBenchmark {

    private static final int MANY = 200;
    private static final int HOT_CALLERS = 256;
    private static final int MANY_CALLERS = 256;
    private static final List<Integer> CLIENTS = List.of(1, 4, 16, 32);
    private static final int WARM_UP_SECONDS = 15;
    private static final double HOT_PROMISE = 5;
    private static final double MANY_PROMISE = 0.8;

    private BidBenchmark() {}

    static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Path folder = Files.createTempDirectory("soko-bids-");
        int kafkaPort = Ports.free();
        Process kafka = Broker.start(kafkaPort);
        boolean kept;
        try (LocalPostgres postgres = LocalPostgres.ephemeral();
                DoorProcess door = DoorProcess.start(postgres, kafkaPort, folder)) {
            Pgbench pgbench = new Pgbench(postgres, folder);
            // Until the code is compiled: some 20 seconds on two processors, which the compiler shares with it.
            door.round(1, HOT_CALLERS, WARM_UP_SECONDS);
            door.round(MANY, MANY_CALLERS, WARM_UP_SECONDS);
            boolean hot = compare("one hot auction", 1, HOT_CALLERS, HOT_PROMISE, door, pgbench, rounds, seconds);
            boolean many =
                    compare(MANY + " auctions", MANY, MANY_CALLERS, MANY_PROMISE, door, pgbench, rounds, seconds);
            kept = hot && many;
        } finally {
            kafka.destroy();
            kafka.waitFor();
        }
        System.exit(kept ? 0 : 1);
    }

    private static boolean compare(
            String what,
            int auctions,
            int callers,
            double promise,
            DoorProcess door,
            Pgbench pgbench,
            int rounds,
            int seconds)
            throws Exception {
        int clients = 1;
        double best = 0;
        for (int some : CLIENTS) {
            double tps = pgbench.run(auctions, some, 3);
            System.out.printf("%s: pgbench with %d clients %,.0f bids/s%n", what, some, tps);
            if (tps > best) {
                best = tps;
                clients = some;
            }
        }
        List<Double> limits = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            limits.add(pgbench.run(auctions, clients, seconds));
            ours.add(door.round(auctions, callers, seconds));
            System.out.printf(
                    "%s, round %d: pgbench %,.0f, the door %,.0f bids/s%n",
                    what, round + 1, limits.getLast(), ours.getLast());
        }
        double ratio = median(ours) / median(limits);
        boolean kept = ratio >= promise;
        System.out.printf(
                "%s: median of the door %,.0f bids/s, of pgbench (%d clients) %,.0f: %.2f times; promised %.1f: %s%n",
                what, median(ours), clients, median(limits), ratio, promise, kept ? "kept" : "NOT KEPT");
        return kept;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
