package dev.soko.benchmarks.gateway;

import dev.soko.benchmarks.servers.Server;
import dev.soko.benchmarks.servers.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signed-in clients that read one listing, by {@code wrk} over 64 connections that are kept. */
final class Load {

    private static final String CONNECTIONS = "64";
    private static final String PATH = "/api/v1/listings/01a205b4-3708-72b6-8a52-7d69ea142d2b";
    private static final Pattern DONE = Pattern.compile("(\\d+) requests in");
    private static final Pattern FAILED = Pattern.compile("Non-2xx.*|Socket errors.*");

    private final Path script;

    Load(Path folder, Tokens tokens) throws IOException {
        script = Files.writeString(folder.resolve("requests.lua"), """
                local tokens = { "%s" }
                local next = 0
                request = function()
                  next = next %% #tokens + 1
                  return wrk.format("GET", nil, {
                    ["Authorization"] = "Bearer " .. tokens[next],
                    ["Accept"] = "application/json",
                    ["User-Agent"] = "soko-benchmark"
                  })
                end
                """.formatted(String.join("\", \"", tokens.all())));
    }

    Round run(Server contestant, int seconds) throws IOException, InterruptedException {
        Duration before = contestant.cpu();
        long start = System.nanoTime();
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + CONNECTIONS,
                        "-d" + seconds + "s",
                        "--timeout",
                        "30s",
                        "-s",
                        script.toString(),
                        contestant.address() + PATH)
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Duration cpu = contestant.cpu().minus(before);
        Matcher done = DONE.matcher(output);
        Matcher failed = FAILED.matcher(output);
        if (wrk.waitFor() != 0 || !done.find() || failed.find()) {
            throw new IllegalStateException(contestant.name() + " did not answer every request:\n" + output);
        }
        return new Round(Long.parseLong(done.group(1)), cpu, time);
    }
}
