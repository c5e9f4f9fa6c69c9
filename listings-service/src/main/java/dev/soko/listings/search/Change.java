package dev.soko.listings.search;

import java.util.UUID;

/** That a transaction changed something about a listing; what, the database says. */
record Change(UUID listing, long transaction) {}
