package dev.soko.auth.signin;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.mfa.SecondFactor;
import dev.soko.auth.session.Device;
import dev.soko.auth.session.TokenPair;
import dev.soko.auth.session.Tokens;
import dev.soko.auth.signin.Tickets.Purpose;
import dev.soko.auth.signin.Tickets.Ticket;
import dev.soko.platform.problem.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second step of a sign-in: an {@code mfaToken} and a code of the authenticator, or a recovery code. */
@Service
public class SecondFactorSignIn {

    private final Tickets tickets;
    private final Accounts accounts;
    private final SecondFactor secondFactor;
    private final Throttle throttle;
    private final Admission admission;
    private final Tokens tokens;
    private final SignInMetrics metrics;

    SecondFactorSignIn(
            Tickets tickets,
            Accounts accounts,
            SecondFactor secondFactor,
            Throttle throttle,
            Admission admission,
            Tokens tokens,
            SignInMetrics metrics) {
        this.tickets = tickets;
        this.accounts = accounts;
        this.secondFactor = secondFactor;
        this.throttle = throttle;
        this.admission = admission;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    /**
     * Wrong codes count against the token and, whatever the token, against the account.
     *
     * @throws ProblemException 401 {@code mfa_token_invalid} or {@code mfa_code_invalid}, 429 {@code too_many_attempts}, 403
     *     {@code account_suspended}
     */
    @Transactional(noRollbackFor = ProblemException.class)
    public TokenPair signIn(String mfaToken, String code, String address) {
        Ticket ticket = find(mfaToken);
        // The account first, as everywhere: what races for this token waits here.
        Account account = accounts.lock(ticket.accountId()).orElseThrow(SecondFactorSignIn::tokenInvalid);
        find(mfaToken);
        throttle.beforeSecondFactor(account.id());
        if (!secondFactor.accepts(account.id(), code)) {
            tickets.countWrongGuess(Purpose.SECOND_FACTOR, mfaToken);
            metrics.count(SignInMetrics.Outcome.WRONG_SECOND_FACTOR);
            throw AuthProblem.MFA_CODE_INVALID.because("The code is wrong or was used before.");
        }
        throttle.rightSecondFactor(account.id());
        tickets.use(Purpose.SECOND_FACTOR, mfaToken);
        admission.requireActive(account);
        metrics.count(SignInMetrics.Outcome.DONE);
        return tokens.open(account, new Device(ticket.deviceName(), address));
    }

    private Ticket find(String mfaToken) {
        return tickets.find(Purpose.SECOND_FACTOR, mfaToken).orElseThrow(SecondFactorSignIn::tokenInvalid);
    }

    private static ProblemException tokenInvalid() {
        return AuthProblem.MFA_TOKEN_INVALID.because("The mfaToken is not valid. Sign in again.");
    }
}
