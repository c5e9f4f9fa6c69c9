package dev.soko.auth.signin;

import dev.soko.auth.AuthProperties;
import dev.soko.auth.crypto.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tokens that one step of a flow hands to the next ({@code resetToken}, {@code mfaToken}): random, short-lived, good
 * for one purpose and one use, kept as keyed hashes.
 */
@Repository
public class Tickets {

    /** What a ticket is good for. */
    public enum Purpose {
        PASSWORD_RESET,
        SECOND_FACTOR
    }

    /** A ticket that is still good. */
    public record Ticket(UUID accountId, String deviceName) {}

    private static final int MAX_WRONG_GUESSES = 5;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Duration lifetime;
    private final Clock clock;

    Tickets(JdbcClient jdbc, Secrets secrets, AuthProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.lifetime = properties.codes().ticketLifetime();
        this.clock = clock;
    }

    public String issue(Purpose purpose, UUID accountId, String deviceName) {
        String token = Secrets.randomToken();
        jdbc.sql("""
                        insert into ticket (token_hash, purpose, account_id, device_name, expires_at)
                        values (:hash, :purpose, :account, :device, :expiresAt)
                        """)
                .param("hash", hash(purpose, token))
                .param("purpose", purpose.name())
                .param("account", accountId)
                .param("device", deviceName)
                .param("expiresAt", clock.instant().plus(lifetime).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Empty when it is wrong, expired, used, for another purpose or was tried in vain too often. */
    public Optional<Ticket> find(Purpose purpose, String token) {
        return jdbc.sql("""
                        select account_id, device_name from ticket
                        where token_hash = :hash and purpose = :purpose and expires_at > :now
                          and wrong_guesses < :maximum
                        """)
                .param("hash", hash(purpose, token))
                .param("purpose", purpose.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("maximum", MAX_WRONG_GUESSES)
                .query(Ticket.class)
                .optional();
    }

    /** @return false when somebody else used it meanwhile */
    public boolean use(Purpose purpose, String token) {
        return jdbc.sql("delete from ticket where token_hash = :hash and purpose = :purpose")
                        .param("hash", hash(purpose, token))
                        .param("purpose", purpose.name())
                        .update()
                == 1;
    }

    void countWrongGuess(Purpose purpose, String token) {
        jdbc.sql("update ticket set wrong_guesses = wrong_guesses + 1 where token_hash = :hash")
                .param("hash", hash(purpose, token))
                .update();
    }

    /** When the password changes, whatever was begun with the old one is over. */
    public void revokeAll(UUID accountId) {
        jdbc.sql("delete from ticket where account_id = :account")
                .param("account", accountId)
                .update();
    }

    /** @return how many had expired */
    public int clean() {
        return jdbc.sql("delete from ticket where expires_at < :now")
                .param("now", Instant.now(clock).atOffset(ZoneOffset.UTC))
                .update();
    }

    private byte[] hash(Purpose purpose, String token) {
        return secrets.mac(Secrets.Use.TICKET, purpose.name(), token);
    }
}
