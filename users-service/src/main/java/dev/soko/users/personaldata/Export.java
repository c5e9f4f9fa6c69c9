package dev.soko.users.personaldata;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.soko.users.address.Address.PostalAddress;
import dev.soko.users.profile.ProfileView;
import dev.soko.users.trust.TrustFacts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that the system holds of one member.
 *
 * @param parts by their names, as the other services answered: account, sessions, listings, bids, watching, purchases, sales,
 *     balance, payouts, disputes, notifications and notificationPreferences
 * @param unavailable the parts that are missing because their service did not answer; ask again later
 * @param truncated the lists of which only the first 5,000 entries were read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description =
                "And each part as its service answered: account, sessions, listings, bids, watching, purchases, sales, balance,"
                        + " payouts, disputes, notifications, notificationPreferences.",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record Export(
        Instant exportedAt,
        ProfileView profile,
        List<AddressEntry> addresses,
        @Nullable Trust trust,
        @Schema(hidden = true) @JsonAnyGetter Map<String, JsonNode> parts,
        List<String> unavailable,
        List<String> truncated) {

    /** An address as the address book shows it. */
    record AddressEntry(@JsonUnwrapped PostalAddress postal, boolean isDefault) {}

    /** The score and every fact that it is made of. */
    record Trust(int score, TrustFacts facts, Instant updatedAt) {}
}
