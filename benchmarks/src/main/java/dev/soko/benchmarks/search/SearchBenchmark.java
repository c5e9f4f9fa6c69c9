package dev.soko.benchmarks.search;

import dev.soko.local.infrastructure.LocalKafka;
import dev.soko.local.infrastructure.LocalPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Fills listings-service's database with markets of several sizes and measures what searching them costs, one search after
 * the other. Arguments: the sizes; 10000, 100000 and 1000000 without any. Ends with 1 when a promise is not kept.
 */
public final class SearchBenchmark {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_FILL = Duration.ofMinutes(30);
    private static final int WARM_UP = 100;
    private static final int MEASURED = 200;
    private static final String PASSWORD = "benchmark";

    private final LocalPostgres postgres;
    private final LocalKafka kafka;
    private final Path folder;
    private boolean kept = true;

    private SearchBenchmark(LocalPostgres postgres, LocalKafka kafka, Path folder) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = arguments.length == 0
                ? List.of(10_000, 100_000, 1_000_000)
                : Stream.of(arguments).map(Integer::valueOf).toList();
        Path folder = Files.createTempDirectory("soko-search-benchmark-");
        print(
                "%d processors; listings-service with %s",
                Runtime.getRuntime().availableProcessors(), ListingsProcess.FLAGS);
        print("Logs and indexes are in %s", folder);
        boolean kept;
        try (LocalPostgres postgres = LocalPostgres.ephemeral();
                LocalKafka kafka = LocalKafka.ephemeral()) {
            SearchBenchmark benchmark = new SearchBenchmark(postgres, kafka, folder);
            for (int size : sizes) {
                benchmark.measure(size);
            }
            kept = benchmark.kept;
        }
        System.exit(kept ? 0 : 1);
    }

    private void measure(int size) throws IOException, InterruptedException, SQLException {
        String database = "listings" + size;
        postgres.createDatabase(database, PASSWORD);
        try (ListingsProcess service = ListingsProcess.start(postgres, database, PASSWORD, kafka, folder);
                Connection connection = DriverManager.getConnection(postgres.jdbcUrl(database), database, PASSWORD)) {
            Client client = new Client(service.address());
            awaitTotal(client, service, 0, LONGEST_START);
            Market market = new Market(connection);
            long begun = System.nanoTime();
            market.fill(size);
            double copied = seconds(begun);
            awaitTotal(client, service, size, LONGEST_FILL);
            print(
                    "%n%,d listings: copied into the database in %.0f s, searchable after %.0f s",
                    size, copied, seconds(begun));
            QueryClasses queries = new QueryClasses(client, market.vocabulary());
            print("| matches | query | p50 ms | p95 ms | max ms | over HTTP p95 ms | CPU ms | promised p95 ms |");
            print("|---|---|---|---|---|---|---|---|");
            for (QueryClass each : queries.all()) {
                measure(each, client, service);
            }
            print("memory of the service %d MB, index %d MB", service.residentMegabytes(), service.indexMegabytes());
        }
    }

    private void measure(QueryClass queries, Client client, ListingsProcess service)
            throws IOException, InterruptedException {
        run(queries, client, WARM_UP);
        Duration cpu = service.cpu();
        List<Client.Answer> answers = run(queries, client, MEASURED);
        double cpuMillis = service.cpu().minus(cpu).toNanos() / 1e6 / MEASURED;
        double[] server = answers.stream()
                .mapToDouble(Client.Answer::serverMillis)
                .sorted()
                .toArray();
        double[] http = answers.stream()
                .mapToDouble(Client.Answer::clientMillis)
                .sorted()
                .toArray();
        boolean good = percentile(server, 95) <= queries.limitMillis();
        kept &= good;
        print(
                "| %,d–%,d | %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f%s |",
                answers.stream().mapToInt(Client.Answer::total).min().orElseThrow(),
                answers.stream().mapToInt(Client.Answer::total).max().orElseThrow(),
                queries.name(),
                percentile(server, 50),
                percentile(server, 95),
                server[server.length - 1],
                percentile(http, 95),
                cpuMillis,
                queries.limitMillis(),
                good ? "" : " MISSED");
    }

    private static List<Client.Answer> run(QueryClass queries, Client client, int times)
            throws IOException, InterruptedException {
        List<Client.Answer> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(client.get(queries.queries().get(i % queries.queries().size())));
        }
        return answers;
    }

    private static void awaitTotal(Client client, ListingsProcess service, int total, Duration limit)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            if (!service.isAlive()) {
                throw new IllegalStateException("listings-service ended; its log says why");
            }
            try {
                if (client.get("?limit=1").total() == total) {
                    return;
                }
            } catch (ConnectException notYet) {
                Thread.onSpinWait();
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("listings-service does not show " + total + " listings in " + limit);
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
