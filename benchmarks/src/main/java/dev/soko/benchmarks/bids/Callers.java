package dev.soko.benchmarks.bids;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Callers who each bid on any of some auctions, again as soon as they are answered, and more than anybody before. */
final class Callers {

    /** Twice the highest increment: of two bids that pass each other on the way both are accepted. */
    private static final long STEP = 20_000;

    private final List<Lot> lots;

    Callers(List<UUID> auctions) {
        lots = auctions.stream()
                .map(id -> new Lot(id, new AtomicLong(1_000_000)))
                .toList();
    }

    /** How one of them bids. */
    interface Caller {
        /** Whether it was accepted. */
        boolean bid(UUID auction, long amount) throws Exception;
    }

    /** Returns once the last bid is answered. */
    Answers bid(int count, int seconds, IntFunction<Caller> callers) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answers>> bidding = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Caller caller = callers.apply(i);
                bidding.add(executor.submit(() -> bidUntil(end, caller)));
            }
            Answers all = Answers.NONE;
            for (Future<Answers> each : bidding) {
                all = all.plus(each.get());
            }
            return all;
        }
    }

    private Answers bidUntil(long end, Caller caller) throws Exception {
        Answers answers = Answers.NONE;
        while (System.nanoTime() < end) {
            Lot lot = lots.get(ThreadLocalRandom.current().nextInt(lots.size()));
            answers = answers.plus(caller.bid(lot.id, lot.amount.addAndGet(STEP)) ? Answers.YES : Answers.NO);
        }
        return answers;
    }

    /** How many bids were accepted, and how many were too low by the time they came. */
    record Answers(long accepted, long refused) {

        private static final Answers NONE = new Answers(0, 0);
        private static final Answers YES = new Answers(1, 0);
        private static final Answers NO = new Answers(0, 1);

        private Answers plus(Answers others) {
            return new Answers(accepted + others.accepted, refused + others.refused);
        }

        double acceptedShare() {
            return (double) accepted / (accepted + refused);
        }
    }

    private record Lot(UUID id, AtomicLong amount) {}
}
