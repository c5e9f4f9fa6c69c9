package dev.soko.benchmarks.bids;

import dev.soko.benchmarks.servers.Infrastructure;
import dev.soko.benchmarks.servers.SokoServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** {@link Door} in a process of its own, with the classes of the built service. */
final class DoorProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;

    private DoorProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader();
        this.commands = new PrintWriter(process.outputWriter(), true);
    }

    static DoorProcess start(Infrastructure infrastructure, Path folder) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path extracted = folder.resolve("service");
        int failed = new ProcessBuilder(
                        java,
                        "-Djarmode=tools",
                        "-jar",
                        SokoServer.jar("auctions-service").toString(),
                        "extract",
                        "--destination",
                        extracted.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (failed != 0) {
            throw new IllegalStateException("The service's jar cannot be extracted");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        extracted + "/*:" + extracted + "/lib/*:" + Path.of("benchmarks", "target", "classes"),
                        Door.class.getName(),
                        "--server.port=0",
                        "--management.server.port=0",
                        "--logging.level.root=warn")
                .redirectError(folder.resolve("door.log").toFile());
        builder.environment().putAll(infrastructure.ofAuctions());
        DoorProcess door = new DoorProcess(builder.start());
        door.await("ready");
        return door;
    }

    /** Accepted bids a second. */
    double round(int auctions, int callers, int seconds) throws IOException {
        commands.println(auctions + " " + callers + " " + seconds);
        return Double.parseDouble(await("accepted").substring("accepted ".length()));
    }

    private String await(String word) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(word)) {
                return line;
            }
        }
        throw new IllegalStateException("The service's process ended");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
