package dev.soko.auctions.auction;

import dev.soko.platform.problem.CommonProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;

/**
 * Bids in their order of arrival, by auction. An auction whose bids are being decided is called again only when it has
 * returned, so one decider at a time works for it; there are never more deciders than allowed.
 */
final class WaitingRoom {

    private final int queueLimit;
    private final int batchLimit;
    private final int deciders;

    /** Of every auction whose bids wait or are being decided. */
    private final Map<UUID, Line> lines = new HashMap<>();

    /** Those whose bids nobody decides, the one that has waited longest first. */
    private final Queue<Line> uncalled = new ArrayDeque<>();

    private int busy;

    WaitingRoom(int queueLimit, int batchLimit, int deciders) {
        this.queueLimit = queueLimit;
        this.batchLimit = batchLimit;
        this.deciders = deciders;
    }

    /** True when one more decider has to come, who works until {@link #call} has nothing for it. 429 when too many wait. */
    synchronized boolean enter(WaitingBid bid) {
        Line line = lines.computeIfAbsent(bid.auction(), this::newLine);
        if (line.bids.size() >= queueLimit) {
            throw CommonProblem.TOO_MANY_REQUESTS
                    .because("Too many bids wait for this auction.")
                    .header("Retry-After", "1");
        }
        line.bids.add(bid);
        if (uncalled.isEmpty() || busy == deciders) {
            return false;
        }
        busy++;
        return true;
    }

    private Line newLine(UUID auction) {
        Line line = new Line(auction, new ArrayDeque<>());
        uncalled.add(line);
        return line;
    }

    /** The bids of one or several auctions; empty when there are none, and then the decider has left. */
    synchronized List<WaitingBid> call() {
        List<WaitingBid> batch = new ArrayList<>();
        while (!uncalled.isEmpty() && batch.size() < batchLimit) {
            Line line = uncalled.remove();
            if (!line.moveInto(batch, batchLimit)) {
                lines.remove(line.auction);
            }
        }
        if (batch.isEmpty()) {
            busy--;
        }
        return batch;
    }

    /** Those auctions' bids are decided; what has come meanwhile may be called. */
    synchronized void back(Collection<UUID> auctions) {
        for (UUID auction : auctions) {
            Line line = lines.get(auction);
            if (line != null && !line.bids.isEmpty()) {
                uncalled.add(line);
            } else {
                lines.remove(auction);
            }
        }
    }

    synchronized int size() {
        return lines.values().stream().mapToInt(line -> line.bids.size()).sum();
    }

    private record Line(UUID auction, Queue<WaitingBid> bids) {

        /** As many as there is room for; false when all of them were withdrawn. */
        boolean moveInto(List<WaitingBid> batch, int limit) {
            int before = batch.size();
            while (!bids.isEmpty() && batch.size() < limit) {
                WaitingBid bid = bids.remove();
                if (bid.take()) {
                    batch.add(bid);
                }
            }
            return batch.size() > before;
        }
    }
}
