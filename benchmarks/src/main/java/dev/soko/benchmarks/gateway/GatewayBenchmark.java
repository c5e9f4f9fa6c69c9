package dev.soko.benchmarks.gateway;

import dev.soko.benchmarks.servers.Server;
import dev.soko.benchmarks.servers.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * CPU and requests per second of Soko's gateway, of a NestJS gateway that does the same and of nginx that only proxies, before
 * the same upstream in the same run: {@code gateway.sh [rounds] [seconds of a round] [name of the only one to run]}.
 */
public final class GatewayBenchmark {

    /** CPU-microseconds of a request that Soko promises at most. */
    private static final double PROMISED_MICROS = 120;

    /** How many times cheaper than the NestJS gateway it promises to be. */
    private static final double PROMISED_FACTOR = 6;

    private static final int WARM_UP_SECONDS = 40;

    private GatewayBenchmark() {}

    static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        String only = arguments.length > 2 ? arguments[2] : "";
        Path folder = Files.createTempDirectory("soko-gateway-benchmark-");
        System.out.println("Logs are in " + folder);
        Tokens tokens = new Tokens();
        Map<Server, List<Round>> results = new LinkedHashMap<>();
        try (Server upstream = Contestants.upstream(folder, tokens)) {
            for (Server contestant : Contestants.all(folder, tokens, upstream.port())) {
                if (contestant.name().startsWith(only)) {
                    results.put(contestant, new ArrayList<>());
                } else {
                    contestant.close();
                }
            }
            try {
                Load load = new Load(folder, tokens);
                for (Server contestant : results.keySet()) {
                    contestant.awaitReady();
                    load.run(contestant, WARM_UP_SECONDS);
                }
                for (int round = 0; round < rounds; round++) {
                    for (Map.Entry<Server, List<Round>> result : results.entrySet()) {
                        result.getValue().add(load.run(result.getKey(), seconds));
                    }
                }
            } finally {
                results.keySet().forEach(Server::close);
            }
        }
        report(results);
    }

    private static void report(Map<Server, List<Round>> results) {
        System.out.println("| gateway | CPU µs a request | lowest–highest | requests/s |");
        System.out.println("|---|---|---|---|");
        Map<String, Double> micros = new LinkedHashMap<>();
        results.forEach((contestant, rounds) -> {
            List<Double> cpu =
                    rounds.stream().map(Round::microsPerRequest).sorted().toList();
            List<Double> rate =
                    rounds.stream().map(Round::requestsPerSecond).sorted().toList();
            micros.put(contestant.name(), median(cpu));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f–%.0f | %.0f |%n",
                    contestant.name(),
                    median(cpu),
                    cpu.getFirst(),
                    cpu.getLast(),
                    median(rate));
        });
        judge(micros);
    }

    private static void judge(Map<String, Double> micros) {
        Double soko = micros.get(Contestants.SOKO);
        Double nest = micros.get(Contestants.NEST);
        if (soko == null || nest == null) {
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "Soko %.1f times cheaper than NestJS (promised: %.0f), %.0f µs (promised: %.0f)%n",
                nest / soko,
                PROMISED_FACTOR,
                soko,
                PROMISED_MICROS);
        if (soko > PROMISED_MICROS || nest / soko < PROMISED_FACTOR) {
            System.exit(1);
        }
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
