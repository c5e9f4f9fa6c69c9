package dev.soko.benchmarks.bids;

import dev.soko.benchmarks.servers.NewAuction;
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
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * auctions-service with callers in its own process: it reads lines «auctions callers seconds» and answers each with the bids
 * that were accepted a second. The service is on the class path and not a dependency, whose jar is executable.
 */
final class Door {

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

    private void answer(BufferedReader commands) throws IOException, InterruptedException, ExecutionException {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println("accepted "
                    + round(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        }
    }

    private double round(int auctions, int callers, int seconds) throws InterruptedException, ExecutionException {
        List<UUID> fresh =
                Stream.generate(() -> NewAuction.insert(jdbc)).limit(auctions).toList();
        long begin = System.nanoTime();
        Callers.Answers answers = new Callers(fresh).bid(callers, seconds, _ -> {
            UUID bidder = UUID.randomUUID();
            return (auction, amount) -> isAccepted(auction, bidder, amount);
        });
        return answers.accepted() / ((System.nanoTime() - begin) / 1e9);
    }

    private boolean isAccepted(UUID auction, UUID bidder, long amount) throws ReflectiveOperationException {
        try {
            place.invoke(bidding, auction, bidder, new Money(amount, "GBP"));
            return true;
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof ProblemException) {
                return false;
            }
            throw refused;
        }
    }
}
