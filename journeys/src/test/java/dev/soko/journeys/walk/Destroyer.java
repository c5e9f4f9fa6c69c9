package dev.soko.journeys.walk;

import dev.soko.journeys.Market;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills one process or two with signal 9, at times and in an order that the seed says, and has them started again. */
final class Destroyer implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(Destroyer.class);
    private static final int BEFORE_THE_FIRST_MILLIS = 15_000;
    private static final int SHORTEST_REST_MILLIS = 5_000;
    private static final int LONGEST_REST_MILLIS = 20_000;
    private static final int LONGEST_ABSENCE_MILLIS = 2_000;

    /** What all stand on, and what the walk is about, die more often. */
    private static final List<String> FAVOURITES = List.of("postgresql", "kafka", "orders", "escrow", "inventory");

    private final Market market;
    private final SplittableRandom random;
    private final BooleanSupplier over;

    Destroyer(Market market, SplittableRandom random, BooleanSupplier over) {
        this.market = market;
        this.random = random;
        this.over = over;
    }

    /** Returns how many it has killed; then everything runs again. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> victims =
                Stream.concat(market.processes().stream(), FAVOURITES.stream()).toList();
        int killed = 0;
        Thread.sleep(BEFORE_THE_FIRST_MILLIS);
        while (!over.getAsBoolean()) {
            List<String> chosen = choose(victims);
            log.info("Killed: {}", chosen);
            for (String victim : chosen) {
                market.kill(victim);
            }
            killed += chosen.size();
            Thread.sleep(random.nextInt(LONGEST_ABSENCE_MILLIS));
            market.heal();
            Thread.sleep(random.nextInt(SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS));
        }
        return killed;
    }

    private List<String> choose(List<String> victims) {
        List<String> chosen = new ArrayList<>();
        chosen.add(victims.get(random.nextInt(victims.size())));
        if (random.nextInt(3) == 0) {
            chosen.add(victims.get(random.nextInt(victims.size())));
        }
        return chosen.stream().distinct().toList();
    }
}
