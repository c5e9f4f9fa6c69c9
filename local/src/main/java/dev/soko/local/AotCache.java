package dev.soko.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The ahead-of-time cache (JEP 483, JEP 514) of one build of a program: the first run records what it loads, afterwards a
 * process of low priority makes the cache from that, and the next run starts in half the time.
 */
final class AotCache {

    /** A run and the making of its cache have to agree on these. */
    static final List<String> FOOTPRINT = List.of(
            "-XX:+UseSerialGC",
            // Every page of the young generation is touched in turn, so its size is what it costs.
            "-Xms24m",
            "-Xmn16m",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:aot=error");

    /** Making a cache needs little heap; without a limit it would take a quarter of a gigabyte of it. */
    private static final String MAKERS_HEAP = "-Xmx128m";

    private static final String JCMD = "jcmd";

    /** For a system that will not be started again: recording and the making of caches cost it more than they give. */
    private static final boolean UNWANTED = "no".equals(System.getenv("SOKO_START_CACHES"));

    private final Path cache;
    private final Path recording;
    private final Path log;

    AotCache(Path folder) {
        this.cache = folder.resolve("app.aot");
        this.recording = folder.resolve("app.aotconf");
        this.log = folder.resolve("aot.log");
    }

    boolean exists() {
        return Files.exists(cache);
    }

    /** While a run records, the file is there and empty. */
    private boolean isRecorded() {
        try {
            return Files.size(recording) > 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** What makes a run use the cache, or record for it. */
    List<String> options() {
        if (exists()) {
            return List.of("-XX:AOTCache=" + cache);
        }
        return UNWANTED || isRecorded()
                ? List.of()
                : List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording);
    }

    /**
     * Makes the cache of a program that runs and records. Takes some ten seconds of one processor. Without success, which
     * {@code aot.log} explains, the next run records anew.
     */
    void make(JavaProgram program, ProcessHandle running) throws IOException, InterruptedException {
        if (UNWANTED) {
            return;
        }
        if (!isRecorded()) {
            // A Java machine without this command records until it ends: the next run makes the cache then.
            run(jcmd(running, "AOT.end_recording"));
            // Writing the recording took a hundred megabytes or more, which glibc keeps unless it is asked.
            run(jcmd(running, "System.trim_native_heap"));
        }
        if (!isRecorded()) {
            return;
        }
        Path unfinished = cache.resolveSibling("app.aot.unfinished");
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19", JavaProgram.java(), MAKERS_HEAP));
        command.addAll(FOOTPRINT);
        command.addAll(
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + unfinished));
        command.addAll(program.launch());
        run(command);
        if (Files.exists(unfinished)) {
            Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(recording);
    }

    private static List<String> jcmd(ProcessHandle running, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", JCMD);
        return List.of(jcmd.toString(), String.valueOf(running.pid()), command);
    }

    /** Ends with this process, at the latest when that is interrupted. */
    private void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
