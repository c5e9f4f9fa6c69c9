package dev.soko.platform.images;

/**
 * A picture as it is kept and served.
 *
 * @param size the longest side that was asked for, in pixels
 * @param width in pixels; never more than the original's
 * @param jpeg without metadata
 */
@SuppressWarnings("ArrayRecordComponent") // made once and stored, never compared
public record Rendition(int size, int width, int height, byte[] jpeg) {}
