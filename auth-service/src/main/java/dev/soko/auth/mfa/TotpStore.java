package dev.soko.auth.mfa;

import dev.soko.auth.crypto.Secrets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TotpStore {

    /** @param lastStep of the last code that was taken */
    record Enrolment(byte[] secret, boolean confirmed, long lastStep) {}

    private final JdbcClient jdbc;
    private final Secrets secrets;

    TotpStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    Optional<Enrolment> find(UUID accountId) {
        return jdbc.sql("select * from totp where account_id = :account")
                .param("account", accountId)
                .query((row, _) -> new Enrolment(
                        secrets.open(Secrets.Use.TOTP, row.getBytes("secret"), accountId.toString()),
                        row.getObject("confirmed_at", OffsetDateTime.class) != null,
                        row.getLong("last_step")))
                .optional();
    }

    boolean isConfirmed(UUID accountId) {
        return jdbc.sql("select exists (select from totp where account_id = :account and confirmed_at is not null)")
                .param("account", accountId)
                .query(Boolean.class)
                .single();
    }

    /** In place of one that was never confirmed. */
    void begin(UUID accountId, byte[] secret, Instant now) {
        jdbc.sql("""
                        insert into totp (account_id, secret, created_at) values (:account, :secret, :now)
                        on conflict (account_id) do update set secret = :secret, created_at = :now, last_step = 0
                        where totp.confirmed_at is null
                        """)
                .param("account", accountId)
                .param("secret", secrets.seal(Secrets.Use.TOTP, secret, accountId.toString()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void confirm(UUID accountId, Instant now) {
        jdbc.sql("update totp set confirmed_at = :now where account_id = :account")
                .param("account", accountId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void took(UUID accountId, long step) {
        jdbc.sql("update totp set last_step = :step where account_id = :account")
                .param("account", accountId)
                .param("step", step)
                .update();
    }

    void delete(UUID accountId) {
        jdbc.sql("delete from totp where account_id = :account")
                .param("account", accountId)
                .update();
    }
}
