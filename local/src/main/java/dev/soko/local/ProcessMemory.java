package dev.soko.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process takes, in kilobytes. */
final class ProcessMemory {

    private ProcessMemory() {}

    /**
     * Its own pages and its share of those that it has in common with others (PSS), of itself and its children, where
     * the system tells; elsewhere all resident pages (RSS), which counts common ones several times.
     */
    static long of(ProcessHandle process) {
        return ofAlone(process)
                + process.children().mapToLong(ProcessMemory::of).sum();
    }

    /** The same without its children. */
    static long ofAlone(ProcessHandle process) {
        long own = proportional(process.pid());
        return own > 0 ? own : resident(process.pid());
    }

    /** Whether {@link #of} is proportional on this system. */
    static boolean isProportional() {
        return proportional(ProcessHandle.current().pid()) > 0;
    }

    private static long proportional(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException notTold) {
            return 0;
        }
    }

    private static long resident(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
            String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return answer.isEmpty() ? 0 : Long.parseLong(answer);
        } catch (IOException noPs) {
            return 0;
        }
    }
}
