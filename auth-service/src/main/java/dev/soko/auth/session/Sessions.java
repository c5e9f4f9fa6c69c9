package dev.soko.auth.session;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.account.AuthEvent.SessionsRevoked;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of an account: to look at, and to end. */
@Service
public class Sessions {

    /** A session as its owner sees it. */
    @Schema(name = "Session")
    public record View(
            UUID id, String deviceName, String address, Instant createdAt, Instant lastUsedAt, boolean current) {}

    private final SessionStore store;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Clock clock;

    Sessions(SessionStore store, Accounts accounts, Outbox outbox, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Own live sessions, newest first. */
    public Page<View> list(CurrentUser user, PageRequest page) {
        List<Session> sessions = store.live(user.id(), clock.instant(), page);
        return Page.of(sessions, page, last -> Cursor.of(last.id())).map(session -> view(session, user));
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 when it is not one's own or has ended */
    public View get(CurrentUser user, UUID sessionId) {
        return store.find(sessionId)
                .filter(session -> session.accountId().equals(user.id()) && session.isLive(clock.instant()))
                .map(session -> view(session, user))
                .orElseThrow(() -> CommonProblem.notFound("session"));
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 when it is not one's own or has ended */
    @Transactional
    public void revoke(CurrentUser user, UUID sessionId) {
        if (!store.isLive(sessionId, user.id(), clock.instant()) || !end(user.id(), sessionId, EndReason.REVOKED)) {
            throw CommonProblem.notFound("session");
        }
    }

    /** Ends the session of the token, or every session of its user. */
    @Transactional
    public void signOut(CurrentUser user, boolean everywhere) {
        end(user.id(), everywhere ? null : user.sessionId(), EndReason.SIGNED_OUT);
    }

    /** Whether the session is the account's and neither ended nor expired. */
    public boolean isLive(CurrentUser user) {
        return store.isLive(user.sessionId(), user.id(), clock.instant());
    }

    /** Ends every session of an account and tells the others. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAll(Account account, EndReason reason) {
        end(account.id(), null, reason);
    }

    /** Ends one session of an account and tells the others. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endOne(Account account, UUID sessionId, EndReason reason) {
        end(account.id(), sessionId, reason);
    }

    /** @return how many sessions that ended, or expired, before were forgotten */
    public int forgetBefore(Instant before) {
        return store.deleteOverBefore(before);
    }

    private boolean end(UUID accountId, @Nullable UUID only, EndReason reason) {
        accounts.lock(accountId);
        Instant now = clock.instant();
        List<UUID> ended = store.end(accountId, only, reason.name(), now);
        if (!ended.isEmpty()) {
            outbox.publish(new SessionsRevoked(accountId, ended, now));
        }
        return !ended.isEmpty();
    }

    private static View view(Session session, CurrentUser user) {
        return new View(
                session.id(),
                session.device().name(),
                session.device().address(),
                session.createdAt(),
                session.lastUsedAt(),
                session.id().equals(user.sessionId()));
    }
}
