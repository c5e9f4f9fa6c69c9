package dev.soko.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountTests {

    private static final Instant FIRST = Instant.parse("2026-11-29T18:00:00Z");

    @Test
    void ofTwoRegistrationsTheLatestNameCountsForTheFirstId() {
        Account first = registration("Somebody", "one", FIRST);
        Account again = first.registeredAgain(registration("Amina", "one", FIRST.plusSeconds(60)));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.displayName()).isEqualTo("Amina");
        assertThat(again.registeredAt()).isEqualTo(FIRST.plusSeconds(60));
    }

    @Test
    void aPasswordCountsWhileAllGaveTheSame() {
        Account same = registration("Amina", "one", FIRST).registeredAgain(registration("Amina", "one", FIRST));
        assertThat(same.passwordHash()).isEqualTo("one");
        Account another = same.registeredAgain(registration("Amina", null, FIRST));
        assertThat(another.passwordHash()).isNull();
        assertThat(another.registeredAgain(registration("Amina", "one", FIRST)).passwordHash())
                .isNull();
    }

    private static Account registration(String displayName, @Nullable String hash, Instant at) {
        return new Account(
                Ids.next(),
                "amina@mail.example",
                displayName,
                hash,
                null,
                AccountStatus.ACTIVE,
                Set.of(Role.USER),
                at,
                0);
    }
}
