package dev.soko.listings.listing;

import java.time.Instant;

/** The statement of reasons: what was decided about a listing and why. It does not name the moderator. */
public record Statement(Decision decision, ReasonCode reasonCode, String reason, Instant decidedAt) {}
