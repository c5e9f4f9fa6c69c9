package dev.soko.auth.signin;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.account.Verification;
import dev.soko.auth.code.CodePurpose;
import dev.soko.auth.code.OneTimeCodes;
import dev.soko.auth.session.Device;
import dev.soko.auth.signin.Tickets.Purpose;
import dev.soko.platform.problem.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Exchanges a one-time code for what its purpose is, and for nothing else. */
@Service
public class CodeSignIn {

    private final Accounts accounts;
    private final OneTimeCodes codes;
    private final Verification verification;
    private final Admission admission;
    private final Tickets tickets;

    CodeSignIn(Accounts accounts, OneTimeCodes codes, Verification verification, Admission admission, Tickets tickets) {
        this.accounts = accounts;
        this.codes = codes;
        this.verification = verification;
        this.admission = admission;
        this.tickets = tickets;
    }

    /**
     * Confirms the address of a registration and signs in.
     *
     * @throws ProblemException 422 {@code code_invalid}, 429 {@code code_guessed_too_often}, 403 {@code account_suspended}
     */
    @Transactional(noRollbackFor = ProblemException.class)
    public SignIn verifyEmail(String email, String code, Device device) {
        Account account = redeem(email, CodePurpose.EMAIL_VERIFICATION, code).orElseThrow(OneTimeCodes::invalid);
        if (account.isVerified()) {
            throw OneTimeCodes.invalid();
        }
        verification.verified(account);
        return admission.admit(account, device);
    }

    /**
     * Signs in without a password; a second factor is still asked for.
     *
     * @throws ProblemException as {@link #verifyEmail}
     */
    @Transactional(noRollbackFor = ProblemException.class)
    public SignIn signIn(String email, String code, Device device) {
        Account account = redeem(email, CodePurpose.LOGIN, code)
                .filter(Account::isVerified)
                .orElseThrow(OneTimeCodes::invalid);
        return admission.admit(account, device);
    }

    /**
     * The right to choose a new password, as a {@code resetToken}. Signs nobody in.
     *
     * @throws ProblemException as {@link #verifyEmail}
     */
    @Transactional(noRollbackFor = ProblemException.class)
    public String allowReset(String email, String code) {
        Account account = redeem(email, CodePurpose.PASSWORD_RESET, code).orElseThrow(OneTimeCodes::invalid);
        return tickets.issue(Purpose.PASSWORD_RESET, account.id(), "");
    }

    /** The account is locked first, as everywhere, and may be missing: then the code was never mailed. */
    private Optional<Account> redeem(String email, CodePurpose purpose, String code) {
        Optional<Account> account = accounts.lockByEmail(email);
        codes.redeem(email, purpose, code);
        return account;
    }
}
