package dev.soko.auth.registration;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.AccountStatus;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.account.AuthEvent.UserRegistered;
import dev.soko.auth.code.CodePurpose;
import dev.soko.auth.code.OneTimeCodes;
import dev.soko.auth.mail.MailQueue;
import dev.soko.auth.mail.MailTemplate;
import dev.soko.auth.password.PasswordHashing;
import dev.soko.auth.password.PasswordRules;
import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.security.Role;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registration. Known and unknown addresses get the same answer after the same work; only the mail differs. While nobody
 * has verified an address, a later registration takes the place of an earlier one, so that nobody can occupy another's
 * address with a password of theirs; the code that is mailed belongs to the latest.
 */
@Service
public class Registration {

    private final Accounts accounts;
    private final PasswordRules rules;
    private final PasswordHashing hashing;
    private final OneTimeCodes codes;
    private final MailQueue mails;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Registration(
            Accounts accounts,
            PasswordRules rules,
            PasswordHashing hashing,
            OneTimeCodes codes,
            MailQueue mails,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.rules = rules;
        this.hashing = hashing;
        this.codes = codes;
        this.mails = mails;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param email normalised
     * @throws dev.soko.platform.problem.ProblemException 400 for the password's length, 422 {@code password_too_weak}
     */
    public void register(String email, String password, String displayName, @Nullable String phone) {
        rules.check(password, email, displayName, "/password");
        String hash = hashing.hash(password);
        transaction.executeWithoutResult(_ -> register(registration(email, hash, displayName, phone)));
    }

    private Account registration(String email, String hash, String displayName, @Nullable String phone) {
        return new Account(
                Ids.next(),
                email,
                displayName,
                phone,
                hash,
                null,
                AccountStatus.ACTIVE,
                Set.of(Role.USER),
                clock.instant(),
                0);
    }

    private void register(Account registration) {
        boolean isNew = accounts.insertIfNew(registration);
        Account account = accounts.lockByEmail(registration.email()).orElseThrow();
        if (isNew) {
            announce(account);
        }
        codes.issue(account.email(), CodePurpose.EMAIL_VERIFICATION).ifPresent(code -> {
            if (account.isVerified()) {
                mails.notice(account.email(), MailTemplate.ALREADY_REGISTERED);
                return;
            }
            if (!isNew) {
                replace(withId(account.id(), registration));
            }
            mails.code(account.email(), MailTemplate.VERIFY_EMAIL, code, codes.lifetime());
        });
    }

    private void replace(Account registration) {
        accounts.replaceUnverified(registration);
        announce(registration);
    }

    private void announce(Account account) {
        outbox.publish(new UserRegistered(
                account.id(), account.email(), account.displayName(), account.phone(), account.registeredAt()));
    }

    private static Account withId(UUID id, Account registration) {
        return new Account(
                id,
                registration.email(),
                registration.displayName(),
                registration.phone(),
                registration.passwordHash(),
                null,
                registration.status(),
                registration.roles(),
                registration.registeredAt(),
                0);
    }
}
