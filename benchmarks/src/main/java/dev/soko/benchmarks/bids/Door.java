package dev.soko.benchmarks.bids;

import dev.soko.platform.Money;
import dev.soko.platform.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * auctions-service with callers in its own process: it reads lines «auctions callers seconds» and answers each with the bids
 * that were accepted a second. The service is on the class path and not a dependency, whose jar is executable.
 */
final class Door {

    /** Twice the increment: of two bids that pass each other on the way both are accepted. */
    private static final long STEP = 20_000;

    private final JdbcClient jdbc;
    private final Object bidding;
    private final Method place;

    private Door(ConfigurableApplicationContext service) throws ReflectiveOperationException {
        this.jdbc = service.getBean(JdbcClient.class);
        Class<?> type = Class.forName("dev.soko.auctions.auction.Bidding");
        this.bidding = service.getBean(type);
        this.place = type.getMethod("place", UUID.class, UUID.class, Money.class);
    }

    static void main(String[] settings) throws Exception {
        Class<?> application = Class.forName("dev.soko.auctions.AuctionsApplication");
        try (ConfigurableApplicationContext service = SpringApplication.run(application, settings)) {
            Door door = new Door(service);
            System.out.println("ready");
            door.answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
    }

    private void answer(BufferedReader commands) throws IOException {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println("accepted "
                    + round(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        }
    }

    /** Each caller bids on any of the auctions, again as soon as it is answered. */
    private double round(int auctions, int callers, int seconds) {
        List<Lot> lots = IntStream.range(0, auctions)
                .mapToObj(_ -> new Lot(NewAuction.insert(jdbc), new AtomicLong(1_000_000)))
                .toList();
        LongAdder accepted = new LongAdder();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                executor.submit(() -> {
                    UUID bidder = UUID.randomUUID();
                    while (System.nanoTime() < end) {
                        Lot lot = lots.get(ThreadLocalRandom.current().nextInt(auctions));
                        if (bid(lot, bidder)) {
                            accepted.increment();
                        }
                    }
                });
            }
        }
        return accepted.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    private boolean bid(Lot lot, UUID bidder) {
        try {
            place.invoke(bidding, lot.id, bidder, new Money(lot.next.addAndGet(STEP), "GBP"));
            return true;
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof ProblemException) {
                return false;
            }
            throw new IllegalStateException(refused.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Lot(UUID id, AtomicLong next) {}
}
