package dev.soko.benchmarks.bids;

import dev.soko.local.infrastructure.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The physical limit: one bid a transaction, without any code of ours, on the same server. */
final class Pgbench {

    private static final String DATABASE = "pgbench_bids";
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");

    /** Rows as wide as those of auctions-service. */
    private static final String TABLES = """
        create table auction (id int primary key, price bigint not null, leader uuid, sequence bigint not null,
          filler text not null);
        create table bid (auction_id int not null, position bigint generated always as identity, id uuid not null,
          bidder_id uuid not null, max_amount bigint not null, placed_at timestamptz not null default now(),
          primary key (auction_id, position));
        create table outbox (id bigint generated always as identity primary key, payload text not null);
        insert into auction select number, 100, null, 0, repeat('x', 200) from generate_series(1, 1000) number;
        """;

    private static final String BID = """
        \\set auction random(1, %d)
        begin;
        select price, leader, sequence from auction where id = :auction for update;
        insert into bid (auction_id, id, bidder_id, max_amount) values (:auction, gen_random_uuid(), gen_random_uuid(), 500);
        update auction set price = price + 5, leader = gen_random_uuid(), sequence = sequence + 1 where id = :auction;
        insert into outbox (payload) values (repeat('x', 800));
        end;
        """;

    private final LocalPostgres postgres;
    private final Path folder;

    Pgbench(LocalPostgres postgres, Path folder) throws SQLException {
        this.postgres = postgres;
        this.folder = folder;
        postgres.createDatabase(DATABASE, DATABASE);
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(DATABASE), DATABASE, DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    /** Bids a second on any of so many rows. */
    double run(int auctions, int clients, int seconds) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("bid-" + auctions + ".sql"), BID.formatted(auctions));
        ProcessBuilder builder = new ProcessBuilder(
                        program().toString(),
                        "-n",
                        "-M",
                        "prepared",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(postgres.port()),
                        "-U",
                        DATABASE,
                        "-c",
                        String.valueOf(clients),
                        "-j",
                        "1",
                        "-T",
                        String.valueOf(seconds),
                        "-f",
                        script.toString(),
                        DATABASE)
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", DATABASE);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        Matcher tps = TPS.matcher(printed);
        if (!tps.find()) {
            throw new IllegalStateException("pgbench: " + printed);
        }
        return Double.parseDouble(tps.group(1));
    }

    private static Path program() throws IOException {
        for (String folder : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(folder, "pgbench");
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        Path debian = Path.of("/usr/lib/postgresql");
        try (Stream<Path> versions = Files.isDirectory(debian) ? Files.list(debian) : Stream.of()) {
            List<Path> found = versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .toList();
            return found.stream().findFirst().orElseThrow(() -> new IllegalStateException("pgbench is missing"));
        }
    }
}
