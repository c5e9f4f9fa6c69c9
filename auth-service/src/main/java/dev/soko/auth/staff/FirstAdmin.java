package dev.soko.auth.staff;

import dev.soko.auth.AuthProperties;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.AccountStatus;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.account.AuthEvent.RolesChanged;
import dev.soko.auth.account.AuthEvent.UserRegistered;
import dev.soko.auth.account.AuthEvent.UserReinstated;
import dev.soko.auth.account.EmailAddress;
import dev.soko.auth.account.Verification;
import dev.soko.auth.password.PasswordHashing;
import dev.soko.auth.password.PasswordRules;
import dev.soko.auth.session.EndReason;
import dev.soko.auth.session.Sessions;
import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.security.Role;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * RULES «Auth»: the first ADMIN comes from configuration. Does nothing while there is an active one, whoever that is. When
 * the last one has left by erasure, which nobody can refuse, the next start appoints the configured one again.
 */
@Component
class FirstAdmin implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final Set<Role> ROLES = Set.of(Role.USER, Role.ADMIN);

    private final AuthProperties.FirstAdmin configured;
    private final Accounts accounts;
    private final PasswordRules rules;
    private final PasswordHashing hashing;
    private final Verification verification;
    private final Sessions sessions;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FirstAdmin(
            AuthProperties properties,
            Accounts accounts,
            PasswordRules rules,
            PasswordHashing hashing,
            Verification verification,
            Sessions sessions,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.configured = properties.firstAdmin();
        this.accounts = accounts;
        this.rules = rules;
        this.hashing = hashing;
        this.verification = verification;
        this.sessions = sessions;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String address = configured.email();
        String password = configured.password();
        if (address == null || address.isBlank() || password == null || accounts.hasActiveAdmin()) {
            return;
        }
        String email = EmailAddress.normalise(address);
        try {
            rules.check(password, email, configured.displayName(), "");
        } catch (ProblemException refused) {
            throw new IllegalStateException(
                    "soko.auth.first-admin.password is refused: "
                            + refused.getBody().getDetail(),
                    refused);
        }
        String hash = hashing.hash(password);
        transaction.executeWithoutResult(_ -> appoint(email, hash));
    }

    private void appoint(String email, String hash) {
        accounts.lockFirstAdmin();
        if (accounts.hasActiveAdmin()) {
            return;
        }
        Account admin = new Account(
                Ids.next(),
                email,
                configured.displayName(),
                hash,
                null,
                AccountStatus.ACTIVE,
                Set.of(Role.USER),
                clock.instant(),
                0);
        boolean isNew = accounts.insertIfNew(admin);
        Account account = accounts.lockByEmail(email).orElseThrow();
        if (isNew) {
            outbox.publish(
                    new UserRegistered(account.id(), email, account.displayName(), null, account.registeredAt()));
        } else {
            // Whoever registered the address before: the operator's password is the one that counts.
            accounts.setPassword(account.id(), hash);
            sessions.endAll(account, EndReason.PASSWORD_CHANGED);
        }
        verification.verified(account);
        if (!account.isActive()) {
            outbox.publish(new UserReinstated(account.id()));
        }
        accounts.setStanding(account.id(), AccountStatus.ACTIVE, ROLES);
        outbox.publish(new RolesChanged(account.id(), List.of(Role.USER, Role.ADMIN)));
        log.info("User {} is the first ADMIN, by configuration", account.id());
    }
}
