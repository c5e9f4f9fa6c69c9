package dev.soko.auth.signin;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.account.Verification;
import dev.soko.auth.mail.MailQueue;
import dev.soko.auth.mail.MailTemplate;
import dev.soko.auth.password.PasswordHashing;
import dev.soko.auth.password.PasswordRules;
import dev.soko.auth.session.EndReason;
import dev.soko.auth.session.Sessions;
import dev.soko.auth.signin.Tickets.Purpose;
import dev.soko.auth.signin.Tickets.Ticket;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets a new password, by reset or by change. Either ends every session and leaves the second factor as it is. */
@Service
public class NewPassword {

    private final Accounts accounts;
    private final Tickets tickets;
    private final PasswordRules rules;
    private final PasswordHashing hashing;
    private final PasswordCheck passwords;
    private final Verification verification;
    private final Sessions sessions;
    private final MailQueue mails;
    private final TransactionTemplate transaction;

    NewPassword(
            Accounts accounts,
            Tickets tickets,
            PasswordRules rules,
            PasswordHashing hashing,
            PasswordCheck passwords,
            Verification verification,
            Sessions sessions,
            MailQueue mails,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.tickets = tickets;
        this.rules = rules;
        this.hashing = hashing;
        this.passwords = passwords;
        this.verification = verification;
        this.sessions = sessions;
        this.mails = mails;
        this.transaction = transaction;
    }

    /**
     * With the token that a PASSWORD_RESET code was exchanged for. A password that is refused does not use the token up.
     *
     * @throws ProblemException 422 {@code reset_token_invalid} or {@code password_too_weak}, 400 for its length
     */
    public void reset(String resetToken, String password) {
        Account account = tickets.find(Purpose.PASSWORD_RESET, resetToken)
                .map(Ticket::accountId)
                .flatMap(accounts::find)
                .orElseThrow(NewPassword::tokenInvalid);
        String hash = hashed(account, password);
        transaction.executeWithoutResult(_ -> {
            Account locked = accounts.lock(account.id()).orElseThrow(NewPassword::tokenInvalid);
            if (!tickets.use(Purpose.PASSWORD_RESET, resetToken)) {
                throw tokenInvalid();
            }
            // Who has read the code has the mailbox; and whoever registered the address first has lost their password.
            verification.verified(locked);
            set(locked, hash);
        });
    }

    /**
     * @throws ProblemException 422 {@code current_password_wrong} or {@code password_too_weak}, 400 for its length, 429
     *     {@code too_many_attempts}, 409 when the password was changed meanwhile
     */
    public void change(UUID accountId, String current, String password, String address) {
        Account account = accounts.find(accountId).orElseThrow(() -> CommonProblem.notFound("account"));
        passwords.check(account, current, address);
        String hash = hashed(account, password);
        transaction.executeWithoutResult(_ -> set(
                accounts.lock(accountId)
                        .filter(locked -> Objects.equals(locked.passwordHash(), account.passwordHash()))
                        .orElseThrow(
                                () -> CommonProblem.CONFLICT.because("The password was changed by another request.")),
                hash));
    }

    private String hashed(Account account, String password) {
        rules.check(password, account.email(), account.displayName(), "/newPassword");
        return hashing.hash(password);
    }

    private void set(Account account, String hash) {
        accounts.setPassword(account.id(), hash);
        sessions.endAll(account, EndReason.PASSWORD_CHANGED);
        tickets.revokeAll(account.id());
        mails.notice(account.email(), MailTemplate.PASSWORD_CHANGED);
    }

    private static ProblemException tokenInvalid() {
        return AuthProblem.RESET_TOKEN_INVALID.because("The reset token is not valid. Start the reset again.");
    }
}
