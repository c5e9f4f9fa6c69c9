package dev.soko.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** How long everything took to be ready, for {@code ./soko status}. */
final class StartTimes {

    private static final String TOTAL = "total";

    private final Map<String, Duration> times = new ConcurrentHashMap<>();

    /** A running clock. */
    interface Watch {
        Duration stop();
    }

    static StartTimes read(Path file) {
        StartTimes read = new StartTimes();
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
            properties.forEach((name, millis) ->
                    read.times.put(name.toString(), Duration.ofMillis(Long.parseLong(millis.toString()))));
        } catch (IOException neverStarted) {
            return read;
        }
        return read;
    }

    Watch watch(String name) {
        long start = System.nanoTime();
        return () -> {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            times.put(name, took);
            return took;
        };
    }

    void total(Duration took) {
        times.put(TOTAL, took);
    }

    Optional<Duration> of(String name) {
        return Optional.ofNullable(times.get(name));
    }

    Optional<Duration> total() {
        return of(TOTAL);
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        times.forEach((name, took) -> properties.setProperty(name, String.valueOf(took.toMillis())));
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, "Milliseconds until ready");
        }
    }
}
