package dev.soko.listings.listing;

import java.util.UUID;

/**
 * Who decides about a listing, for the audit log.
 *
 * @param address where the decision comes from
 */
public record Moderator(UUID id, String address) {}
