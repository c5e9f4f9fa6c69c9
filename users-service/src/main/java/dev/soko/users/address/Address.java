package dev.soko.users.address;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a member's address book.
 *
 * @param version rises with every change, for entity tags
 */
public record Address(UUID id, PostalAddress postal, boolean isDefault, long version) {

    /**
     * Where something is sent to.
     *
     * @param label what its owner calls it
     * @param phone E.164, for the courier
     * @param country ISO 3166-1 alpha-2
     */
    public record PostalAddress(
            @Nullable String label,
            String recipient,
            @Nullable String phone,
            String line1,
            @Nullable String line2,
            String city,
            @Nullable String region,
            @Nullable String postalCode,
            String country) {}
}
