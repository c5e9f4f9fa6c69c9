package dev.soko.auth.signin;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.mfa.SecondFactor;
import dev.soko.auth.session.Device;
import dev.soko.auth.session.Tokens;
import dev.soko.auth.signin.SignIn.Done;
import dev.soko.auth.signin.SignIn.NeedsSecondFactor;
import dev.soko.auth.signin.Tickets.Purpose;
import dev.soko.platform.problem.ProblemException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens to somebody who has shown a first factor, password or code. */
@Component
class Admission {

    private final Accounts accounts;
    private final SecondFactor secondFactor;
    private final Tickets tickets;
    private final Tokens tokens;
    private final Throttle throttle;
    private final SignInMetrics metrics;

    Admission(
            Accounts accounts,
            SecondFactor secondFactor,
            Tickets tickets,
            Tokens tokens,
            Throttle throttle,
            SignInMetrics metrics) {
        this.accounts = accounts;
        this.secondFactor = secondFactor;
        this.tickets = tickets;
        this.tokens = tokens;
        this.throttle = throttle;
        this.metrics = metrics;
    }

    /** @param passwordHash the one that matched; if it was changed meanwhile, the password is wrong */
    @Transactional(noRollbackFor = ProblemException.class)
    SignIn withPassword(UUID accountId, String passwordHash, Device device) {
        Account account = accounts.lock(accountId)
                .filter(locked -> passwordHash.equals(locked.passwordHash()))
                .orElseThrow(PasswordSignIn::wrong);
        throttle.rightPassword(account.email(), device.address());
        if (!account.isVerified()) {
            metrics.count(SignInMetrics.Outcome.NOT_VERIFIED);
            throw AuthProblem.EMAIL_NOT_VERIFIED.because("Confirm the address first.");
        }
        return admit(account, device);
    }

    /**
     * @param account locked and verified
     * @throws ProblemException 403 {@code account_suspended}
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = ProblemException.class)
    SignIn admit(Account account, Device device) {
        requireActive(account);
        if (secondFactor.isOn(account.id())) {
            metrics.count(SignInMetrics.Outcome.NEEDS_SECOND_FACTOR);
            return new NeedsSecondFactor(tickets.issue(Purpose.SECOND_FACTOR, account.id(), device.name()));
        }
        metrics.count(SignInMetrics.Outcome.DONE);
        return new Done(tokens.open(account, device));
    }

    void requireActive(Account account) {
        if (!account.isActive()) {
            metrics.count(SignInMetrics.Outcome.SUSPENDED);
            throw AuthProblem.ACCOUNT_SUSPENDED.because(
                    "This account is " + account.status().name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
    }
}
