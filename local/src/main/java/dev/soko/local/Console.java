package dev.soko.local;

import java.io.PrintStream;
import java.time.Duration;

/** What the person at the keyboard reads. */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    /** As it is, without an end of line. */
    synchronized void write(String text) {
        out.print(text);
        out.flush();
    }

    void ready(String name, Duration took, String where) {
        say("  %-12s ready after %4.1f s   %s".formatted(name, took.toMillis() / 1000.0, where));
    }

    void stopped(String name) {
        say("  %-12s stopped".formatted(name));
    }
}
