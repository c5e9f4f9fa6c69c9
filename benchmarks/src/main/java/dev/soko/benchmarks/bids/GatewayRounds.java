package dev.soko.benchmarks.bids;

import dev.soko.benchmarks.servers.BidRequests;
import dev.soko.benchmarks.servers.Cpu;
import dev.soko.benchmarks.servers.Infrastructure;
import dev.soko.benchmarks.servers.Round;
import dev.soko.benchmarks.servers.SokoAuctions;
import dev.soko.benchmarks.servers.Tokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Bidders before the gateway, in the benchmark's own process, and what their bids cost in each. */
final class GatewayRounds implements AutoCloseable {

    private static final int ACCEPTED = 201;
    private static final int TOO_LOW = 422;

    private final Infrastructure infrastructure;
    private final SokoAuctions soko;
    private final BidRequests requests;
    private final List<String> tokens;

    GatewayRounds(Path folder, Tokens tokens) throws IOException, InterruptedException {
        this.infrastructure = new Infrastructure(tokens);
        this.soko = SokoAuctions.start(folder, infrastructure);
        this.requests = new BidRequests(soko.gateway());
        this.tokens = tokens.all();
    }

    GatewayRound round(int auctions, int bidders, int seconds) throws InterruptedException, ExecutionException {
        List<UUID> fresh =
                Stream.generate(infrastructure::auction).limit(auctions).toList();
        Map<String, Duration> before = cpu();
        long begin = System.nanoTime();
        Callers.Answers answers = new Callers(fresh).bid(bidders, seconds, number -> {
            String token = tokens.get(number % tokens.size());
            return (auction, amount) -> isAccepted(requests.send(auction, token, amount));
        });
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        return new GatewayRound(answers.acceptedShare(), Round.of(answers.accepted(), time, before, cpu()));
    }

    private static boolean isAccepted(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case ACCEPTED -> true;
            case TOO_LOW -> false;
            default -> throw new IllegalStateException("A bid failed: " + answer + " " + answer.body());
        };
    }

    private Map<String, Duration> cpu() {
        Map<String, Duration> all = new TreeMap<>(infrastructure.cpu());
        all.put(soko.gateway().name(), soko.gateway().cpu());
        all.put(soko.service().name(), soko.service().cpu());
        // The others are its children.
        all.put("bidders", Cpu.of(ProcessHandle.current()));
        return all;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        requests.close();
        soko.close();
        infrastructure.close();
    }
}
