package dev.soko.journeys.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.journeys.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many clients order, pay, fail, ship, confirm, refund, dispute and race each other through the gateway, while services,
 * broker and database are killed with signal 9 and started again. When all is quiet the books balance. Runs for as long as
 * it is told to: for a minute in CI, {@code -Dsoko.walk.seconds=300} in full, else not at all.
 *
 * <p>The seed is printed, and {@code -Dsoko.walk.seed} replays it: every client makes the same choices and the same
 * processes die in the same order after the same rests. What it does not replay is the machine's timing, and with that who
 * wins a race, in which state a client finds an order, and what a process was doing when it died.
 */
@EnabledIfSystemProperty(
        named = "soko.walk.seconds",
        matches = "\\d+",
        disabledReason = "-Dsoko.walk.seconds says how long")
class RandomWalkIT {

    private static final Logger log = LoggerFactory.getLogger(RandomWalkIT.class);
    private static final int CLIENTS = Integer.getInteger("soko.walk.clients", 50);
    private static final int SECONDS = Integer.getInteger("soko.walk.seconds", 60);
    private static final long SEED =
            Long.getLong("soko.walk.seed", ThreadLocalRandom.current().nextInt(1_000_000));
    private static final String REPLAY =
            "-Dsoko.walk.seed=%d -Dsoko.walk.seconds=%d -Dsoko.walk.clients=%d".formatted(SEED, SECONDS, CLIENTS);

    /** What takes minutes and days takes seconds, so that time acts in the walk, too. */
    private static final Map<String, String> HURRY = Map.ofEntries(
            Map.entry("SOKO_GATEWAY_RATELIMITFACTOR", "100"),
            Map.entry("SOKO_AUTH_ACCESSTOKENLIFETIME", "1h"),
            Map.entry("SOKO_IDEMPOTENCY_LEASE", "15s"),
            Map.entry("SOKO_JOBS_HEARTBEATINTERVAL", "2s"),
            Map.entry("SOKO_ORDERS_PAYMENTWINDOW", "60s"),
            Map.entry("SOKO_ORDERS_AUCTIONPAYMENTWINDOW", "60s"),
            // Longer than anything is away: what was paid in time was there.
            Map.entry("SOKO_ORDERS_RESERVATIONMARGIN", "10m"),
            Map.entry("SOKO_ORDERS_ABANDONEDAFTER", "20s"),
            Map.entry("SOKO_ORDERS_INSPECTIONWINDOW", "5s"),
            Map.entry("SOKO_ORDERS_RETURNWINDOW", "10s"),
            Map.entry("SOKO_ESCROW_DISPUTES_RESPOND", "5s"),
            Map.entry("SOKO_ESCROW_DISPUTES_SETTLE", "5s"),
            Map.entry("SOKO_ESCROW_DISPUTES_APPEAL", "5s"),
            Map.entry("SOKO_ESCROW_SANDBOX_LATE", "3s"));

    private final Journal journal = new Journal();

    @Test
    void whenAllIsQuietTheBooksBalance() throws Exception {
        log.info("The walk: {}", REPLAY);
        try (Market market = Market.fresh("walk", HURRY);
                Topics topics = new Topics(market)) {
            Crowd crowd = Crowd.gather(market, CLIENTS / 2);
            int killed = walk(market, crowd);
            log.info("{} processes were killed. The answers:\n{}", killed, journal.summary());

            Databases databases = new Databases(market);
            new Evening(crowd, databases, new LooseEnds(databases, topics)).untilAllIsQuiet();
            log.info("What became of it:\n{}", databases.summary());
            new Books(databases, topics, market.admin()).verify(journal);
            assertThat(journal.unexplained())
                    .as("answers that the model cannot explain")
                    .isEmpty();
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("To replay: " + REPLAY, failure);
        }
    }

    /** Returns how many processes were killed. */
    private int walk(Market market, Crowd crowd) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        SplittableRandom random = new SplittableRandom(SEED);
        Destroyer destroyer = new Destroyer(market, random.split(), over::get);
        List<Walker> walkers = walkers(crowd, random, over);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> walking = new ArrayList<>();
            walkers.forEach(walker -> walking.add(executor.submit(walker)));
            Future<Integer> destruction = executor.submit(destroyer);
            try {
                Thread.sleep(Duration.ofSeconds(SECONDS));
            } finally {
                over.set(true);
            }
            int killed = destruction.get();
            for (Future<?> walk : walking) {
                walk.get();
            }
            return killed;
        }
    }

    /** Two clients of the staff; of the others two for each account. */
    private List<Walker> walkers(Crowd crowd, SplittableRandom random, AtomicBoolean over) {
        List<Walker> walkers = new ArrayList<>();
        crowd.staff().forEach(member -> walkers.add(walker(Party.STAFF, member, crowd, random, over)));
        for (int client = walkers.size(); client < CLIENTS; client++) {
            int account = client % (crowd.sellers().size() + crowd.buyers().size());
            boolean sells = account < crowd.sellers().size();
            Member member = sells
                    ? crowd.sellers().get(account)
                    : crowd.buyers().get(account - crowd.sellers().size());
            walkers.add(walker(sells ? Party.SELLER : Party.BUYER, member, crowd, random, over));
        }
        return walkers;
    }

    private Walker walker(Party party, Member member, Crowd crowd, SplittableRandom random, AtomicBoolean over) {
        return new Walker(party, member, crowd, journal, random.split(), over::get);
    }
}
