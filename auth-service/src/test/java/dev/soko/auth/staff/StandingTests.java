package dev.soko.auth.staff;

import static dev.soko.platform.security.Role.ADMIN;
import static dev.soko.platform.security.Role.FINANCE;
import static dev.soko.platform.security.Role.MODERATOR;
import static dev.soko.platform.security.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.account.AccountStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTests {

    private final Standing moderator = new Standing(AccountStatus.ACTIVE, Set.of(USER, MODERATOR));

    @Test
    void whatIsNotGivenStaysAsItIs() {
        assertThat(moderator.with(null, null)).isEqualTo(moderator);
        assertThat(moderator.with(AccountStatus.BANNED, null).roles()).isEqualTo(moderator.roles());
    }

    @Test
    void everyoneStaysAUser() {
        assertThat(moderator.with(null, Set.of()).roles()).containsExactly(USER);
    }

    @Test
    void aRoleIsTakenWhenItIsNoLongerThere() {
        assertThat(moderator.with(null, Set.of(MODERATOR, FINANCE)).takesRoleOf(moderator))
                .isFalse();
        assertThat(moderator.with(null, Set.of(FINANCE)).takesRoleOf(moderator)).isTrue();
    }

    @Test
    void aSuspendedAdminAdministersNothing() {
        assertThat(new Standing(AccountStatus.SUSPENDED, Set.of(USER, ADMIN)).isActiveAdmin())
                .isFalse();
    }
}
