package dev.soko.benchmarks.orders;

import dev.soko.benchmarks.servers.Round;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A market, its buyers and the rounds that were measured there. */
final class Contestant implements AutoCloseable {

    private final Market market;
    private final Crowd crowd;
    private final History history;
    private final List<Round> rounds = new ArrayList<>();

    private Contestant(Market market, Crowd crowd) {
        this.market = market;
        this.crowd = crowd;
        this.history = new History(market);
    }

    static Contestant start(Path folder) throws IOException, InterruptedException {
        Market market = Market.start(folder);
        try {
            return new Contestant(market, new Crowd(market));
        } catch (IOException | RuntimeException failure) {
            market.close();
            throw failure;
        }
    }

    void warmUp(int seconds) throws IOException, InterruptedException, ExecutionException {
        crowd.buy(seconds);
    }

    void fill(long orders) throws IOException, SQLException {
        history.fill(orders);
    }

    Round measure(int seconds) throws IOException, InterruptedException, ExecutionException {
        Round round = crowd.buy(seconds);
        rounds.add(round);
        return round;
    }

    /** CPU milliseconds an order, in the median round. */
    double cost() {
        return Round.median(rounds, Round::cost).cost();
    }

    void print() throws IOException, SQLException {
        Round typical = Round.median(rounds, Round::cost);
        System.out.printf(
                "With %,d orders in the tables: %.1f orders/s (%.1f to %.1f), %.1f CPU ms an order (%.1f to %.1f)%n",
                history.orders(),
                Round.median(rounds, Round::perSecond).perSecond(),
                rounds.stream().mapToDouble(Round::perSecond).min().orElseThrow(),
                rounds.stream().mapToDouble(Round::perSecond).max().orElseThrow(),
                typical.cost(),
                rounds.stream().mapToDouble(Round::cost).min().orElseThrow(),
                rounds.stream().mapToDouble(Round::cost).max().orElseThrow());
        typical.cpu().keySet().forEach(name -> System.out.printf("  %-14s %6.2f ms%n", name, typical.cost(name)));
    }

    @Override
    public void close() throws InterruptedException {
        market.close();
    }
}
