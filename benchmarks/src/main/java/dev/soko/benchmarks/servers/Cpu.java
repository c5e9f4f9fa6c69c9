package dev.soko.benchmarks.servers;

import java.time.Duration;
import java.util.stream.Stream;

/** CPU time that processes have used so far. */
public final class Cpu {

    private Cpu() {}

    public static Duration of(ProcessHandle one) {
        return one.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Of the process and its children, those that live. */
    public static Duration withChildren(ProcessHandle one) {
        return Stream.concat(Stream.of(one), one.descendants()).map(Cpu::of).reduce(Duration.ZERO, Duration::plus);
    }
}
