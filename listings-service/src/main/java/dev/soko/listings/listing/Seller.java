package dev.soko.listings.listing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seller as buyers see them, by what other services have said.
 *
 * @param displayName null until users-service has told it, and after erasure
 */
public record Seller(
        UUID id, @Nullable String displayName, @Nullable String avatarUrl) {}
