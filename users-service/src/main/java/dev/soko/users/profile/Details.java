package dev.soko.users.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What members write about themselves.
 *
 * @param phone E.164; never public
 * @param country ISO 3166-1 alpha-2
 * @param locale BCP 47; never public
 */
public record Details(
        String displayName,
        @Nullable String bio,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String locale) {

    /** Whether someone who sees only the public part sees a difference that events tell of. */
    boolean announcesAs(Details other) {
        return displayName.equals(other.displayName) && Objects.equals(country, other.country);
    }
}
