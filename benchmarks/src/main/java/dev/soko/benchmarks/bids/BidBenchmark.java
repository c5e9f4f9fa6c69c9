package dev.soko.benchmarks.bids;

import dev.soko.benchmarks.servers.Infrastructure;
import dev.soko.benchmarks.servers.Round;
import dev.soko.benchmarks.servers.Tokens;
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
    private static final int CALLERS = 256;

    /** As many as do best: of bids that come in another order than they were sent in most are too low. */
    private static final int HOT_BIDDERS = 16;

    private static final int MANY_BIDDERS = 64;
    private static final List<Integer> CLIENTS = List.of(1, 4, 16, 32);
    private static final int WARM_UP_SECONDS = 30;
    private static final int GATEWAY_WARM_UP_SECONDS = 80;
    private static final double HOT_PROMISE = 5;
    private static final double MANY_PROMISE = 0.8;

    private BidBenchmark() {}

    static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Path folder = Files.createTempDirectory("soko-bids-");
        System.out.println("Logs are in " + folder);
        Tokens tokens = new Tokens();
        boolean kept = atTheDoor(folder, tokens, rounds, seconds);
        throughTheGateway(folder, tokens, rounds, seconds);
        System.exit(kept ? 0 : 1);
    }

    private static boolean atTheDoor(Path folder, Tokens tokens, int rounds, int seconds) throws Exception {
        try (Infrastructure infrastructure = new Infrastructure(tokens);
                DoorProcess door = DoorProcess.start(infrastructure, folder)) {
            Pgbench pgbench = new Pgbench(infrastructure.postgres(), folder);
            // Until the code is compiled: some 20 seconds on two processors, which the compiler shares with it.
            door.round(1, CALLERS, WARM_UP_SECONDS);
            door.round(MANY, CALLERS, WARM_UP_SECONDS);
            boolean hot = compare("one hot auction", 1, HOT_PROMISE, door, pgbench, rounds, seconds);
            boolean many = compare(MANY + " auctions", MANY, MANY_PROMISE, door, pgbench, rounds, seconds);
            return hot && many;
        }
    }

    private static void throughTheGateway(Path folder, Tokens tokens, int rounds, int seconds) throws Exception {
        List<GatewayRound> hot = new ArrayList<>();
        List<GatewayRound> many = new ArrayList<>();
        try (GatewayRounds gateway = new GatewayRounds(folder, tokens)) {
            gateway.round(MANY, MANY_BIDDERS, GATEWAY_WARM_UP_SECONDS);
            gateway.round(1, HOT_BIDDERS, WARM_UP_SECONDS);
            for (int round = 0; round < rounds; round++) {
                hot.add(gateway.round(1, HOT_BIDDERS, seconds));
                many.add(gateway.round(MANY, MANY_BIDDERS, seconds));
            }
        }
        report("one hot auction", hot);
        report(MANY + " auctions", many);
    }

    private static void report(String what, List<GatewayRound> rounds) {
        GatewayRound median = Round.median(rounds, round -> round.accepted().perSecond());
        System.out.printf(
                "%s, through the gateway: median %,.0f accepted bids/s, %.0f%% of those sent; CPU of each:%n",
                what, median.accepted().perSecond(), 100 * median.acceptedShare());
        median.accepted()
                .cpu()
                .keySet()
                .forEach(name -> System.out.printf(
                        "  %-16s %5.0f µs%n", name, 1e3 * median.accepted().cost(name)));
    }

    private static boolean compare(
            String what, int auctions, double promise, DoorProcess door, Pgbench pgbench, int rounds, int seconds)
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
            ours.add(door.round(auctions, CALLERS, seconds));
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
        return Round.median(values, Double::doubleValue);
    }
}
