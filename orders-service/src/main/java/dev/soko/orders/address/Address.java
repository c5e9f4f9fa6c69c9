package dev.soko.orders.address;

import org.jspecify.annotations.Nullable;

/**
 * Where an order goes, as it was when it was placed. Personal data: for the two parties, in no event and no log.
 *
 * @param phone E.164, for the courier
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
        String recipient,
        @Nullable String phone,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        @Nullable String postalCode,
        String country) {

    /** Says nothing: what is logged with it in it does not tell where somebody lives. */
    @Override
    public String toString() {
        return "Address";
    }
}
