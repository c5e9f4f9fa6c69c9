package dev.soko.listings.listing;

import java.util.UUID;

/**
 * One of a listing's pictures, kept as renditions in the object store.
 *
 * @param id unguessable: whoever has it may see the picture
 * @param width of the largest rendition, in pixels
 */
public record Image(UUID id, int width, int height) {}
