package dev.soko.auth.signin;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.code.OneTimeCodes;
import dev.soko.auth.mfa.SecondFactor;
import dev.soko.auth.mfa.TotpSetup;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Switching the second factor off takes more than an access token, which may be stolen: a current code, or the password. */
@Service
public class SecondFactorRemoval {

    private final Accounts accounts;
    private final SecondFactor secondFactor;
    private final TotpSetup setup;
    private final Throttle throttle;
    private final PasswordCheck passwords;

    SecondFactorRemoval(
            Accounts accounts, SecondFactor secondFactor, TotpSetup setup, Throttle throttle, PasswordCheck passwords) {
        this.accounts = accounts;
        this.secondFactor = secondFactor;
        this.setup = setup;
        this.throttle = throttle;
        this.passwords = passwords;
    }

    /** @throws ProblemException 422 {@code code_invalid}, 429 {@code too_many_attempts}, 409 {@code mfa_not_started} */
    @Transactional(noRollbackFor = ProblemException.class)
    public void withCode(UUID accountId, String code) {
        Account account = accounts.lock(accountId).orElseThrow(() -> CommonProblem.notFound("account"));
        requireOn(account.id());
        throttle.beforeSecondFactor(account.id());
        if (!secondFactor.accepts(account.id(), code)) {
            throw OneTimeCodes.invalid();
        }
        throttle.rightSecondFactor(account.id());
        setup.remove(account.id());
    }

    /** @throws ProblemException 422 {@code current_password_wrong}, 429 {@code too_many_attempts}, 409 {@code mfa_not_started} */
    public void withPassword(UUID accountId, String password, String address) {
        requireOn(accountId);
        Account account = accounts.find(accountId).orElseThrow(() -> CommonProblem.notFound("account"));
        passwords.check(account, password, address);
        setup.remove(accountId);
    }

    private void requireOn(UUID accountId) {
        if (!secondFactor.isOn(accountId)) {
            throw AuthProblem.MFA_NOT_STARTED.because("The second factor is not on.");
        }
    }
}
