package dev.soko.benchmarks.sockets;

import dev.soko.benchmarks.servers.Infrastructure;
import dev.soko.benchmarks.servers.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Updates of one auction to many WebSockets through Soko's gateway and auctions-service, and through a NestJS gateway and
 * Socket.IO, in rounds that take turns: {@code sockets.sh [sockets] [rounds] [seconds]}.
 */
final class SocketsBenchmark {

    private static final int BIDS_PER_SECOND = 10;

    /** Few sockets and many bids: as many updates a second as later. */
    private static final int WARM_UP_SHARE = 20;

    /** Until the code is compiled: what runs once a bid is compiled to the end after 5,000. */
    private static final int WARM_UP_BIDS = 8_000;

    private static final double PROMISED_MILLIS = 250;

    /** How many times cheaper than Socket.IO an update promises to be. */
    private static final double PROMISED_FACTOR = 3;

    private SocketsBenchmark() {}

    static void main(String[] arguments) throws Exception {
        int sockets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        Path folder = Files.createTempDirectory("soko-sockets-benchmark-");
        System.out.println("Logs are in " + folder);
        Tokens tokens = new Tokens();
        boolean kept;
        try (Infrastructure infrastructure = new Infrastructure(tokens);
                Watchers watchers = new Watchers(tokens.all());
                Contestant soko = Contestants.soko(folder, tokens, infrastructure);
                Contestant socketIo = Contestants.socketIo(folder, tokens)) {
            List<Contestant> contestants = List.of(soko, socketIo);
            for (Contestant contestant : contestants) {
                contestant.open(Math.max(1, sockets / WARM_UP_SHARE), watchers);
                contestant.round(WARM_UP_BIDS, BIDS_PER_SECOND * WARM_UP_SHARE);
            }
            for (Contestant contestant : contestants) {
                contestant.openAndWeigh(sockets, watchers);
            }
            for (int round = 0; round < rounds; round++) {
                for (Contestant contestant : contestants) {
                    contestant.play(seconds * BIDS_PER_SECOND, BIDS_PER_SECOND);
                }
            }
            kept = judge(sockets, new Report(soko), new Report(socketIo));
        }
        System.exit(kept ? 0 : 1);
    }

    private static boolean judge(int sockets, Report soko, Report socketIo) {
        System.out.print(Report.HEAD);
        System.out.println(soko);
        System.out.println(socketIo);
        double factor = socketIo.micros() / soko.micros();
        double delay = soko.delay(0.99);
        int held = soko.contestant().held();
        System.out.printf(
                Locale.ROOT,
                "Soko held %,d of %,d sockets; p99 %.0f ms (promised: under %.0f); an update %.1f times cheaper (promised: %.0f)%n",
                held,
                sockets,
                delay,
                PROMISED_MILLIS,
                factor,
                PROMISED_FACTOR);
        return held == sockets && delay < PROMISED_MILLIS && factor >= PROMISED_FACTOR;
    }
}
