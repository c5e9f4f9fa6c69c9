package dev.soko.benchmarks.orders;

import dev.soko.benchmarks.servers.Round;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Buyers who order one thing after the other, each of a seller by chance. */
final class Crowd {

    private static final int BUYERS = 24;
    private static final int SELLERS = 8;

    private final Market market;
    private final List<Member> buyers = new ArrayList<>();
    private final List<String> listings = new ArrayList<>();

    Crowd(Market market) throws IOException, InterruptedException {
        this.market = market;
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < SELLERS; i++) {
            listings.add(Member.register(http, market.gateway()).offer());
        }
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(Member.register(http, market.gateway()));
        }
    }

    Round buy(int seconds) throws IOException, InterruptedException, ExecutionException {
        for (Member buyer : buyers) {
            buyer.signIn();
        }
        Map<String, Duration> before = market.cpu();
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        long orders = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> bought = buyers.stream()
                    .map(buyer -> executor.submit(() -> buyUntil(buyer, end)))
                    .toList();
            for (Future<Integer> each : bought) {
                orders += each.get();
            }
        }
        return Round.of(orders, Duration.ofNanos(System.nanoTime() - start), before, market.cpu());
    }

    private int buyUntil(Member buyer, long end) throws IOException, InterruptedException {
        int bought = 0;
        do {
            buyer.buy(listings.get(ThreadLocalRandom.current().nextInt(listings.size())));
            bought++;
        } while (System.nanoTime() < end);
        return bought;
    }
}
