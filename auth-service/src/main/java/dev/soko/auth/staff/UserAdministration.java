package dev.soko.auth.staff;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.AccountStatus;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.account.AuthEvent;
import dev.soko.auth.account.AuthEvent.RolesChanged;
import dev.soko.auth.account.AuthEvent.StaffAction;
import dev.soko.auth.account.AuthEvent.UserReinstated;
import dev.soko.auth.account.AuthEvent.UserSuspended;
import dev.soko.auth.session.EndReason;
import dev.soko.auth.session.Sessions;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.security.Role;
import dev.soko.platform.security.StaffMember;
import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an ADMIN can do about an account; each change with a reason, and told to the audit log. */
@Service
public class UserAdministration {

    /** A change that an ADMIN asks for; null leaves a part as it is. */
    public record Change(
            UUID userId,
            @Nullable AccountStatus status,
            @Nullable Set<Role> roles,
            @Nullable String reason) {}

    private final Accounts accounts;
    private final Sessions sessions;
    private final Outbox outbox;
    private final Clock clock;

    UserAdministration(Accounts accounts, Sessions sessions, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws ProblemException 404 */
    public Account get(UUID userId) {
        return accounts.find(userId).orElseThrow(() -> CommonProblem.notFound("user"));
    }

    /**
     * Suspension ends every session, and so does taking a role away, because an access token would keep it for minutes. A
     * role that is given arrives with the next refresh.
     *
     * @throws ProblemException 422 {@code reason_required}, 404, 409 {@code last_admin}, 412
     */
    @Transactional
    public Account change(StaffMember admin, Change change, IfMatch version) {
        String reason = change.reason();
        if (reason == null || reason.isBlank()) {
            throw AuthProblem.REASON_REQUIRED.because("Say why.").at("/reason");
        }
        List<Account> admins = accounts.lockAdmins();
        Account account = accounts.lock(change.userId()).orElseThrow(() -> CommonProblem.notFound("user"));
        version.require(account.version());
        Standing before = Standing.of(account);
        Standing after = before.with(change.status(), change.roles());
        requireAnAdminLeft(admins, account, after);
        if (!after.equals(before)) {
            accounts.setStanding(account.id(), after.status(), after.roles());
            tell(account, before, after);
            outbox.publish(new StaffAction(
                    admin.id(),
                    "CHANGE_USER",
                    "user",
                    account.id(),
                    published(before),
                    published(after),
                    reason.strip(),
                    admin.address(),
                    clock.instant()));
        }
        return get(account.id());
    }

    private static void requireAnAdminLeft(List<Account> admins, Account changed, Standing after) {
        boolean another = admins.stream()
                .anyMatch(admin -> admin.isActiveAdmin() && !admin.id().equals(changed.id()));
        if (changed.isActiveAdmin() && !after.isActiveAdmin() && !another) {
            throw AuthProblem.LAST_ADMIN.because("This is the last active ADMIN.");
        }
    }

    private void tell(Account account, Standing before, Standing after) {
        if (after.status() != before.status()) {
            outbox.publish(
                    after.isActive()
                            ? new UserReinstated(account.id())
                            : new UserSuspended(account.id(), after.status()));
        }
        if (!after.roles().equals(before.roles())) {
            outbox.publish(new RolesChanged(account.id(), List.copyOf(after.roles())));
        }
        if (!after.isActive()) {
            sessions.endAll(account, EndReason.SUSPENDED);
        } else if (after.takesRoleOf(before)) {
            sessions.endAll(account, EndReason.ROLES_TAKEN);
        }
    }

    private static AuthEvent.Standing published(Standing standing) {
        return new AuthEvent.Standing(standing.status(), List.copyOf(standing.roles()));
    }
}
