package dev.soko.platform.security;

import java.util.EnumSet;
import java.util.Set;

/** What a signed-in person may be, buyers and sellers being users alike; and SERVICE, which no person is. */
public enum Role {
    USER,
    MODERATOR,
    KYC_REVIEWER,
    FINANCE,
    ADMIN,
    /** One of our own services, which calls for itself and for no person. The gateway lets none in. */
    SERVICE;

    /** This role and those that it implies: ADMIN implies all that a person can be, every person is a USER. */
    public Set<Role> implied() {
        return switch (this) {
            case ADMIN -> EnumSet.complementOf(EnumSet.of(SERVICE));
            case SERVICE -> EnumSet.of(SERVICE);
            default -> EnumSet.of(USER, this);
        };
    }
}
