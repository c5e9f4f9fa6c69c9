package dev.soko.users.personaldata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.soko.users.address.Address.PostalAddress;
import dev.soko.users.profile.ProfileView;
import dev.soko.users.trust.TrustFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that the system holds of one member.
 *
 * @param account and {@code sessions}: as auth-service answered; null when unavailable
 * @param listings as listings-service answered, in every state; null when unavailable
 * @param unavailable the parts that are missing because their service did not answer; ask again later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Export(
        Instant exportedAt,
        ProfileView profile,
        List<AddressEntry> addresses,
        @Nullable Trust trust,
        @Nullable JsonNode account,
        @Nullable List<JsonNode> sessions,
        @Nullable List<JsonNode> listings,
        List<String> unavailable) {

    /** An address as the address book shows it. */
    record AddressEntry(@JsonUnwrapped PostalAddress postal, boolean isDefault) {}

    /** The score and every fact that it is made of. */
    record Trust(int score, TrustFacts facts, Instant updatedAt) {}
}
