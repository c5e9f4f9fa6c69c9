package dev.soko.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.AccountStatus;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.password.PasswordHashing;
import dev.soko.auth.password.PasswordRules;
import dev.soko.auth.signin.CodeRequest;
import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RegistrationTests {

    private static final String EMAIL = "amina@mail.example";

    private final Accounts accounts = mock();
    private final CodeRequest codeRequest = mock();
    private final Outbox outbox = mock();
    private final Registration registration = new Registration(
            accounts,
            mock(PasswordRules.class),
            mock(PasswordHashing.class),
            codeRequest,
            outbox,
            new TransactionTemplate(mock(PlatformTransactionManager.class)),
            Clock.systemUTC());

    @Test
    void whoComesSecondThreeTimesIsAskedToTryAgainAndNothingIsDone() {
        when(accounts.findByEmail(EMAIL)).thenReturn(Optional.empty());
        when(accounts.lockByEmail(EMAIL)).thenReturn(Optional.of(registeredMeanwhile()));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> registration.register(EMAIL, "turbine-velvet-orchard-41", "Amina", null))
                .satisfies(problem -> {
                    assertThat(problem.problemType()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
                    assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("1");
                });

        verify(accounts, times(3)).lockByEmail(EMAIL);
        verifyNoInteractions(codeRequest, outbox);
    }

    private static Account registeredMeanwhile() {
        return new Account(
                Ids.next(),
                EMAIL,
                "Somebody",
                "the hash of another password",
                null,
                AccountStatus.ACTIVE,
                Set.of(Role.USER),
                Instant.EPOCH,
                0);
    }
}
