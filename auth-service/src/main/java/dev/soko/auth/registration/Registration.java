package dev.soko.auth.registration;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.AccountStatus;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.account.AuthEvent.UserRegistered;
import dev.soko.auth.code.CodePurpose;
import dev.soko.auth.password.PasswordHashing;
import dev.soko.auth.password.PasswordRules;
import dev.soko.auth.signin.CodeRequest;
import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.Role;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registration. Known and unknown addresses get the same answer after the same work; only the mail differs. Nobody
 * can occupy another's address with a password of theirs: {@link Account#registeredAgain} says whose counts.
 */
@Service
public class Registration {

    /** Another registration of the address may come between comparing the password and the transaction. */
    private static final int TRIES = 3;

    private final Accounts accounts;
    private final PasswordRules rules;
    private final PasswordHashing hashing;
    private final CodeRequest codeRequest;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Registration(
            Accounts accounts,
            PasswordRules rules,
            PasswordHashing hashing,
            CodeRequest codeRequest,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.rules = rules;
        this.hashing = hashing;
        this.codeRequest = codeRequest;
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
        for (int i = 0; i < TRIES; i++) {
            Optional<Account> waiting = accounts.findByEmail(email).filter(account -> !account.isVerified());
            Account registration = registration(email, hash(password, waiting), displayName);
            String compared = waiting.map(Account::passwordHash).orElse(null);
            if (transaction.execute(_ -> register(registration, compared, phone))) {
                return;
            }
        }
        throw CommonProblem.SERVICE_UNAVAILABLE
                .because("This address is being registered at this moment.")
                .header("Retry-After", "1");
    }

    /** One computation, whoever registers: a new hash, or the one that waits with the address if the password is the same. */
    private @Nullable String hash(String password, Optional<Account> waiting) {
        if (waiting.isEmpty()) {
            return hashing.hash(password);
        }
        String hash = waiting.get().passwordHash();
        return hashing.matches(password, hash) ? hash : null;
    }

    private Account registration(String email, @Nullable String hash, String displayName) {
        return new Account(
                Ids.next(),
                email,
                displayName,
                hash,
                null,
                AccountStatus.ACTIVE,
                Set.of(Role.USER),
                clock.instant(),
                0);
    }

    /** @return false, with nothing done, when the password that waits is not the one that was compared */
    private boolean register(Account registration, @Nullable String compared, @Nullable String phone) {
        boolean isNew = accounts.insertIfNew(registration);
        Account account = accounts.lockByEmail(registration.email()).orElseThrow();
        if (isNew) {
            announce(account, phone);
        } else if (!account.isVerified()) {
            if (account.passwordHash() != null && !account.passwordHash().equals(compared)) {
                return false;
            }
            Account again = account.registeredAgain(registration);
            accounts.replaceUnverified(again);
            announce(again, phone);
        }
        codeRequest.request(account.email(), CodePurpose.EMAIL_VERIFICATION);
        return true;
    }

    private void announce(Account account, @Nullable String phone) {
        outbox.publish(new UserRegistered(
                account.id(), account.email(), account.displayName(), phone, account.registeredAt()));
    }
}
