package dev.soko.benchmarks.events;

import dev.soko.local.infrastructure.LocalPostgres;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long from a commit until another service's consumer has the event: {@code events.sh [rate per second] [seconds]}.
 * PostgreSQL (fsync on) and Kafka run in processes of their own, as with {@code ./soko up}.
 */
@SpringBootApplication
public class EventDelay {

    private static final int WARM_UP_SECONDS = 15;
    private static final double PROMISED_MILLIS = 50;

    static void main(String[] arguments) throws Exception {
        int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        boolean kept;
        try (Broker broker = new Broker();
                LocalPostgres postgres = LocalPostgres.ephemeral();
                ConfigurableApplicationContext service = start(postgres, broker)) {
            kept = measure(service.getBean(Ticks.class), service.getBean(Delays.class), rate, seconds);
        }
        System.exit(kept ? 0 : 1);
    }

    /** Whether the promise is kept. */
    private static boolean measure(Ticks ticks, Delays delays, int rate, int seconds) throws InterruptedException {
        int warmUp = WARM_UP_SECONDS * rate;
        int all = warmUp + seconds * rate;
        delays.expect(all);
        long begin = System.nanoTime();
        for (int i = 0; i < all; i++) {
            ticks.tick(i);
            delays.committed(i);
            LockSupport.parkNanos(begin + (i + 1) * 1_000_000_000L / rate - System.nanoTime());
        }
        double took = (System.nanoTime() - begin) / 1e9;
        if (!delays.await(60)) {
            throw new IllegalStateException("The last event did not arrive");
        }
        double[] sorted = delays.from(warmUp, all);
        double p99 = at(sorted, 0.99);
        System.out.printf(
                "%d events at %.0f/s: commit to consumer p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (promised: under %.0f), longest %.1f ms%n",
                sorted.length, all / took, at(sorted, 0.50), at(sorted, 0.95), p99, PROMISED_MILLIS, at(sorted, 1));
        return p99 < PROMISED_MILLIS;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    private static ConfigurableApplicationContext start(LocalPostgres postgres, Broker broker) {
        postgres.createDatabase("benchmark", "benchmark");
        return SpringApplication.run(
                EventDelay.class,
                "--spring.config.import=classpath:platform.yml",
                "--spring.application.name=benchmark",
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + postgres.jdbcUrl("benchmark"),
                "--spring.datasource.username=benchmark",
                "--spring.datasource.password=benchmark",
                "--spring.kafka.bootstrap-servers=" + broker.address(),
                "--logging.level.root=warn");
    }
}
