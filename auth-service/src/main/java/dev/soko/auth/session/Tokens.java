package dev.soko.auth.session;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.AuthProperties;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.key.AccessTokenIssuer;
import dev.soko.platform.Ids;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens sessions and exchanges their refresh tokens (RULES «Auth», after RFC 9700): each token is good for one exchange,
 * and one that comes back ends its family. Two racing refreshes of one client are no theft: for a few seconds, and as long
 * as the successor was not used itself, the same successor is the answer again.
 */
@Service
public class Tokens {

    private static final Logger log = LoggerFactory.getLogger(Tokens.class);

    private final SessionStore store;
    private final Sessions sessions;
    private final Accounts accounts;
    private final RefreshTokens refreshTokens;
    private final AccessTokenIssuer accessTokens;
    private final AuthProperties.Sessions settings;
    private final Clock clock;
    private final Counter reuses;

    Tokens(
            SessionStore store,
            Sessions sessions,
            Accounts accounts,
            RefreshTokens refreshTokens,
            AccessTokenIssuer accessTokens,
            AuthProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.sessions = sessions;
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.settings = properties.sessions();
        this.clock = clock;
        this.reuses = metrics.counter("auth.refresh.reuses");
    }

    /** A new session of an account that is locked and may sign in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TokenPair open(Account account, Device device) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        byte[] token = refreshTokens.make(id, 0);
        store.insert(new Session(
                id, account.id(), device, now, now, expiry(now, now), false, 0, refreshTokens.hash(token), null, null));
        return pair(account, id, token);
    }

    /**
     * Exchanges a refresh token for a new pair, with the roles that the account has now.
     *
     * @throws ProblemException 401 {@code refresh_token_invalid}, or {@code refresh_token_reused}, and then the session has
     *     ended
     */
    @Transactional(noRollbackFor = ProblemException.class)
    public TokenPair refresh(String token, String address) {
        RefreshTokens.Presented presented = refreshTokens.read(token).orElseThrow(Tokens::invalid);
        // The account first, as everywhere: racing refreshes wait here for each other.
        Account account = store.find(presented.sessionId())
                .flatMap(session -> accounts.lock(session.accountId()))
                .orElseThrow(Tokens::invalid);
        Instant now = clock.instant();
        Session session = store.find(presented.sessionId())
                .filter(found -> found.isLive(now) && account.isActive())
                .orElseThrow(Tokens::invalid);
        if (presented.generation() == session.generation()
                && MessageDigest.isEqual(session.tokenHash(), refreshTokens.hash(presented.bytes()))) {
            return pair(account, session.id(), rotate(session, presented.bytes(), address, now));
        }
        if (session.successorSealed() != null && session.isWithinGrace(presented.generation(), now, settings.grace())) {
            return pair(
                    account, session.id(), refreshTokens.openSuccessor(session.successorSealed(), presented.bytes()));
        }
        reuses.increment();
        log.warn("A used refresh token came back: session {} ends", session.id());
        sessions.endOne(account, session.id(), EndReason.TOKEN_REUSED);
        throw AuthProblem.REFRESH_TOKEN_REUSED.because("The refresh token was used before. The session has ended.");
    }

    private byte[] rotate(Session session, byte[] old, String address, Instant now) {
        byte[] successor = refreshTokens.make(session.id(), session.generation() + 1);
        store.rotate(
                session.id(),
                refreshTokens.hash(successor),
                refreshTokens.sealSuccessor(successor, old),
                address,
                now,
                expiry(session.createdAt(), now));
        return successor;
    }

    private Instant expiry(Instant createdAt, Instant now) {
        Instant idle = now.plus(settings.idle());
        Instant longest = createdAt.plus(settings.longest());
        return idle.isBefore(longest) ? idle : longest;
    }

    private TokenPair pair(Account account, UUID sessionId, byte[] refreshToken) {
        return new TokenPair(
                accessTokens.issue(account.id(), sessionId, account.roles()),
                refreshTokens.text(refreshToken),
                accessTokens.lifetime());
    }

    private static ProblemException invalid() {
        return AuthProblem.REFRESH_TOKEN_INVALID.because("The refresh token is not valid. Sign in again.");
    }
}
