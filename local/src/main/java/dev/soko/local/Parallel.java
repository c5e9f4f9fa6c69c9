package dev.soko.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several things at once. */
public final class Parallel {

    /** One of them. */
    public interface Step {
        void run() throws IOException, InterruptedException;
    }

    private Parallel() {}

    /** Returns when all have ended; if some failed, with the first failure. */
    public static void run(List<Step> steps) throws IOException, InterruptedException {
        run(steps, steps.size());
    }

    /**
     * Returns when all have ended; if some failed, with the first failure.
     *
     * @param width how many run at a time
     */
    public static void run(List<Step> steps, int width) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, width))) {
            List<Future<?>> running = new ArrayList<>();
            for (Step step : steps) {
                Callable<?> call = () -> {
                    step.run();
                    return null;
                };
                running.add(threads.submit(call));
            }
            try {
                for (Future<?> each : running) {
                    each.get();
                }
            } catch (InterruptedException interrupted) {
                threads.shutdownNow();
                throw interrupted;
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException failure -> throw failure;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
