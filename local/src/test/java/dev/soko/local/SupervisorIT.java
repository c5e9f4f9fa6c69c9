package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.local.infrastructure.Ports;
import dev.soko.local.infrastructure.Signals;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> supervisors = new ArrayList<>();
    private Path output = Path.of("");

    @BeforeEach
    void choosePorts() {
        for (String name : List.of("POSTGRESQL", "KAFKA", "OBJECTS", "SMTP", "MAILBOX")) {
            environment.put("SOKO_PORT_" + name, String.valueOf(Ports.free()));
        }
        for (String name : List.of("ONE", "TWO", "GATEWAY")) {
            environment.put("SOKO_PORT_" + name, String.valueOf(freeWithManagement()));
        }
        environment.put("SOKO_HOME", folder.toString());
        environment.put("SOKO_START_CACHES", "no");
    }

    @AfterEach
    void stop() throws Exception {
        for (Process supervisor : supervisors) {
            supervisor.destroy();
            supervisor.waitFor();
        }
        Home home = Home.of(environment);
        Leftovers.stop(home, TinySystem.processes(), new Console(System.out));
    }

    @Test
    void whoDiesIsNamedWithItsLastLinesAndHealedAndInTheEndEverythingStops() throws Exception {
        Process supervisor = start();
        await(() -> said("All ready."));
        assertThat(output).content().contains("PostgreSQL", "Kafka", "one", "two", "gateway");

        ProcessHandle two = process("two");
        kill(two);
        await(() -> said("two ended with code 137") && said("tiny service listens with a database"));
        heal();
        assertThat(process("two").pid()).isNotEqualTo(two.pid());

        kill(process("postgresql"));
        await(() -> said("postgresql ended"));
        kill(process("kafka"));
        await(() -> said("kafka ended with code 137"));
        heal();

        List<ProcessHandle> all =
                TinySystem.processes().names().stream().map(this::process).toList();
        Signals.send("TERM", supervisor.toHandle());
        assertThat(Signals.awaitEnd(supervisor.toHandle(), PATIENCE)).isTrue();
        assertThat(all).noneMatch(ProcessHandle::isAlive);
        assertThat(output).content().containsPattern("(?s)The activity has ended\\..*two +stopped");
        assertThat(Ports.isFree(Integer.parseInt(environment.get("SOKO_PORT_KAFKA"))))
                .isTrue();
    }

    @Test
    void aFirstRunLeavesArchivesFromWhichTheNextStarts() throws Exception {
        environment.remove("SOKO_START_CACHES");
        Files.createFile(folder.resolve("two.broken"));
        Process first = start();
        await(() -> said("Not all ready."));
        Signals.send("TERM", first.toHandle());
        assertThat(Signals.awaitEnd(first.toHandle(), PATIENCE)).isTrue();
        assertThat(folder.resolve("apps/one/classes.jsa")).isNotEmptyFile();
        assertThat(folder.resolve("apps/two/classes.jsa")).doesNotExist();

        Files.delete(folder.resolve("two.broken"));
        start();
        await(() -> said("All ready."));
        assertThat(options("one")).contains("-XX:SharedArchiveFile=").doesNotContain("-XX:ArchiveClassesAtExit=");
        assertThat(options("two")).contains("-XX:ArchiveClassesAtExit=");
    }

    @Test
    void whatAKilledSupervisorLeftIsStoppedByTheNext() throws Exception {
        Process first = start();
        await(() -> said("All ready."));
        List<ProcessHandle> left =
                TinySystem.processes().names().stream().map(this::process).toList();
        first.destroyForcibly().waitFor();
        assertThat(left).allMatch(ProcessHandle::isAlive);

        start();
        await(() -> said("All ready."));

        assertThat(left).noneMatch(ProcessHandle::isAlive);
        assertThat(output).content().contains("two", "was left over from an earlier run");
    }

    @Test
    void aServiceThatFailsToStartIsReportedAndTheOthersRun() throws Exception {
        Files.createFile(folder.resolve("one.broken"));
        start();
        await(() -> said("Not all ready."));

        assertThat(output).content().contains("one ended with code 1", "I cannot find my configuration");
        assertThat(process("two").isAlive()).isTrue();
        assertThat(mailboxAnswers()).isTrue();

        Files.delete(folder.resolve("one.broken"));
        heal();
        assertThat(process("one").isAlive()).isTrue();
    }

    @Test
    void whatWasNotChosenIsNotStarted() throws Exception {
        start("two");
        await(() -> said("All ready."));

        assertThat(process("two").isAlive()).isTrue();
        assertThat(process("gateway").isAlive()).isTrue();
        assertThat(folder.resolve("run/one.pid")).doesNotExist();
        assertThat(Choice.read(Home.of(environment), TinySystem.processes()).services())
                .extracting(Service::name)
                .containsExactly("two", "gateway");
    }

    @Test
    void endedInTheMiddleOfStartingItLeavesNothingBehind() throws Exception {
        Process supervisor = start();
        await(() -> Files.exists(folder.resolve("run/kafka.pid")));
        Signals.send("TERM", supervisor.toHandle());
        assertThat(Signals.awaitEnd(supervisor.toHandle(), PATIENCE)).isTrue();
        for (String name : TinySystem.processes().names()) {
            assertThat(new PidFile(folder.resolve("run/" + name + ".pid")).process())
                    .isEmpty();
        }
        await(() -> Ports.isFree(Integer.parseInt(environment.get("SOKO_PORT_POSTGRESQL"))));
    }

    private boolean mailboxAnswers() throws IOException {
        URI mailbox = URI.create("http://127.0.0.1:" + environment.get("SOKO_PORT_MAILBOX") + "/api/messages");
        return new String(mailbox.toURL().openStream().readAllBytes(), StandardCharsets.UTF_8).equals("[]");
    }

    private Process start(String... services) throws IOException {
        output = folder.resolve("output-" + supervisors.size());
        List<String> command = new ArrayList<>(List.of(
                JavaProgram.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TinySystem.class.getName()));
        command.addAll(List.of(services));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        supervisors.add(process);
        return process;
    }

    private void heal() throws Exception {
        Path request = folder.resolve("run").resolve(Supervisor.HEALING);
        Files.createFile(request);
        await(() -> !Files.exists(request));
    }

    private static void kill(ProcessHandle process) throws InterruptedException {
        process.destroyForcibly();
        Signals.awaitEnd(process, PATIENCE);
    }

    private ProcessHandle process(String name) {
        return new PidFile(folder.resolve("run/" + name + ".pid")).process().orElseThrow();
    }

    private String options(String name) {
        return process(name).info().commandLine().orElseThrow();
    }

    private boolean said(String text) {
        try {
            return Files.readString(output).contains(text);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void await(BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + PATIENCE + ". It said:\n" + Files.readString(output));
            }
            Thread.sleep(50);
        }
    }

    private static int freeWithManagement() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = Ports.free();
            if (port + 1000 <= 65535 && Ports.isFree(port + 1000)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free");
    }
}
