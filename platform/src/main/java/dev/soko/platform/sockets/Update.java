package dev.soko.platform.sockets;

/**
 * One step of a stream that clients follow.
 *
 * @param sequence of the stream; a client gets each at most once and in rising order
 * @param latestOnly a client that reads too slowly may be given only the newest
 */
public record Update(long sequence, Frame frame, boolean latestOnly) {}
