package dev.soko.local;

/** What goes on in the supervisor's own process while everything runs; it is closed before anything is stopped. */
public interface Activity extends AutoCloseable {

    Activity NONE = () -> {};

    @Override
    void close() throws InterruptedException;
}
