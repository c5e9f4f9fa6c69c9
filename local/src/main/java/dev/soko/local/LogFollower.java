package dev.soko.local;

import dev.soko.local.infrastructure.Logs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Shows the end of a log and what comes after, also when a restart begins the file anew. */
final class LogFollower {

    private static final int LINES = 100;
    private static final int CHUNK = 64 * 1024;
    private static final Duration POLL = Duration.ofMillis(300);

    private LogFollower() {}

    /** Goes on until this process is ended. */
    static boolean follow(Path log, Console console) throws IOException, InterruptedException {
        if (!Files.exists(log)) {
            throw new Complaint("There is no " + log + " yet: ./soko up");
        }
        long shown = Files.size(log);
        console.say(Logs.lastLines(log, LINES));
        while (true) {
            Thread.sleep(POLL);
            long size = Files.exists(log) ? Files.size(log) : 0;
            shown = size < shown ? 0 : shown;
            while (shown < size) {
                byte[] next = read(log, shown, (int) Math.min(CHUNK, size - shown));
                console.write(new String(next, StandardCharsets.UTF_8));
                shown += next.length;
            }
        }
    }

    private static byte[] read(Path log, long from, int length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[length];
            file.seek(from);
            file.readFully(bytes);
            return bytes;
        }
    }
}
