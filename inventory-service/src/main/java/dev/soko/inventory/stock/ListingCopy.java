package dev.soko.inventory.stock;

import java.util.List;
import java.util.UUID;

/**
 * A listing as listings-service tells of it, as far as stock is concerned.
 *
 * @param variants those that it offers; empty when it has none to choose from
 * @param version of two, the one with the higher version is the newer
 */
public record ListingCopy(UUID id, UUID sellerId, String status, List<UUID> variants, long version) {}
