package dev.soko.benchmarks.sockets;

import dev.soko.benchmarks.servers.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A gateway and the service behind it, one auction, those who watch it and who bids. */
final class Contestant implements AutoCloseable {

    /** Who is slower than the bids come may catch up. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final Server gateway;
    private final Server service;
    private final Language language;
    private final Bidder bidder;
    private final Arrivals arrivals = new Arrivals();
    private final List<Round> rounds = new ArrayList<>();
    private double gatewayKilobytes;
    private double serviceKilobytes;

    Contestant(String name, Server gateway, Server service, UUID auction, Language language, List<String> tokens) {
        this.name = name;
        this.gateway = gateway;
        this.service = service;
        this.language = language;
        this.bidder = new Bidder(gateway, auction, tokens);
    }

    void open(int count, Watchers watchers) throws InterruptedException {
        watchers.open(count, gateway.port(), language, arrivals);
    }

    /** The same, and keeps what each of them took of memory. */
    void openAndWeigh(int count, Watchers watchers) throws InterruptedException {
        int before = arrivals.watchers();
        long gatewayBefore = gateway.residentKilobytes();
        long serviceBefore = service.residentKilobytes();
        open(count, watchers);
        gatewayKilobytes = (double) (gateway.residentKilobytes() - gatewayBefore) / (count - before);
        serviceKilobytes = (double) (service.residentKilobytes() - serviceBefore) / (count - before);
    }

    void play(int bids, int perSecond) throws IOException, InterruptedException {
        rounds.add(round(bids, perSecond));
    }

    /** Bids in time, or as soon as the one before is answered, and waits until everybody has them all. */
    Round round(int bids, int perSecond) throws IOException, InterruptedException {
        Duration gatewayBefore = gateway.cpu();
        Duration serviceBefore = service.cpu();
        long framesBefore = arrivals.frames();
        long begin = System.nanoTime();
        List<Bidder.Bid> accepted = new ArrayList<>();
        for (int i = 0; i < bids; i++) {
            TimeUnit.NANOSECONDS.sleep(begin + TimeUnit.SECONDS.toNanos(i) / perSecond - System.nanoTime());
            accepted.add(bidder.bid());
        }
        List<Duration> delays = new ArrayList<>();
        long end = begin;
        for (Bidder.Bid bid : accepted) {
            end = arrivals.awaitEveryone(bid.sequence(), PATIENCE);
            delays.add(Duration.ofNanos(end - bid.accepted()));
        }
        return new Round(
                arrivals.frames() - framesBefore,
                Duration.ofNanos(end - begin),
                gateway.cpu().minus(gatewayBefore),
                service.cpu().minus(serviceBefore),
                delays);
    }

    String name() {
        return name;
    }

    List<Round> rounds() {
        return rounds;
    }

    /** Sockets that are open. */
    int held() {
        return arrivals.watchers();
    }

    double gatewayKilobytes() {
        return gatewayKilobytes;
    }

    double serviceKilobytes() {
        return serviceKilobytes;
    }

    /** The mean size of an update. */
    long updateBytes() {
        return arrivals.bytes() / arrivals.frames();
    }

    @Override
    public void close() {
        bidder.close();
        gateway.close();
        service.close();
    }
}
