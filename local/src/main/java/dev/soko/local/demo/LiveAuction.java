package dev.soko.local.demo;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What the bidders look at before they bid; amounts in minor units. */
record LiveAuction(
        String id, String listingId, Instant startsAt, Instant endsAt, long minimumNextBid, String currency) {

    static LiveAuction of(JsonNode view) {
        JsonNode minimum = view.required("minimumNextBid");
        return new LiveAuction(
                view.required("id").asString(),
                view.required("listingId").asString(),
                Instant.parse(view.required("startsAt").asString()),
                Instant.parse(view.required("endsAt").asString()),
                minimum.required("amount").asLong(),
                minimum.required("currency").asString());
    }

    Duration length() {
        return Duration.between(startsAt, endsAt);
    }

    Duration left(Instant now) {
        return Duration.between(now, endsAt);
    }
}
