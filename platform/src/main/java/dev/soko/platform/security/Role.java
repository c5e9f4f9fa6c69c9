package dev.soko.platform.security;

import java.util.EnumSet;
import java.util.Set;

/** What a signed-in person may be. Buyers and sellers are users alike. */
public enum Role {
    USER,
    MODERATOR,
    KYC_REVIEWER,
    FINANCE,
    ADMIN;

    /** This role and those that it implies: ADMIN implies all, everyone is a USER. */
    public Set<Role> implied() {
        return this == ADMIN ? EnumSet.allOf(Role.class) : EnumSet.of(USER, this);
    }
}
