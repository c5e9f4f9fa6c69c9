package dev.soko.auth.staff;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.AccountStatus;
import dev.soko.platform.security.Role;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What staff can change about an account. */
record Standing(AccountStatus status, Set<Role> roles) {

    static Standing of(Account account) {
        return new Standing(account.status(), account.roles());
    }

    /** With what is given; null leaves it as it is. Everyone is a USER. */
    Standing with(@Nullable AccountStatus newStatus, @Nullable Set<Role> newRoles) {
        Set<Role> changed = EnumSet.of(Role.USER);
        changed.addAll(newRoles == null ? roles : newRoles);
        return new Standing(newStatus == null ? status : newStatus, changed);
    }

    boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    boolean isActiveAdmin() {
        return isActive() && roles.contains(Role.ADMIN);
    }

    /** Whether this takes a role away that was there before. */
    boolean takesRoleOf(Standing before) {
        return !roles.containsAll(before.roles);
    }
}
