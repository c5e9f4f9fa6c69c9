package dev.soko.auth.code;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IssuedCodeStore {

    private final JdbcClient jdbc;

    IssuedCodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the row until the transaction ends: guesses are counted one after the other. */
    Optional<IssuedCode> lock(String email, CodePurpose purpose) {
        return jdbc.sql("select * from one_time_code where email = :email and purpose = :purpose for update")
                .param("email", email)
                .param("purpose", purpose.name())
                .query(IssuedCodeStore::code)
                .optional();
    }

    /** @return false when another transaction was faster */
    boolean insertIfNew(String email, CodePurpose purpose, IssuedCode code) {
        return write("""
                        insert into one_time_code (email, purpose, code_hash, expires_at, wrong_guesses, used,
                                                   burst_started_at, issued_in_burst, day_started_at, issued_in_day)
                        values (:email, :purpose, :hash, :expiresAt, :wrongGuesses, :used,
                                :burstStartedAt, :issuedInBurst, :dayStartedAt, :issuedInDay)
                        on conflict do nothing
                        """, email, purpose, code) == 1;
    }

    void replace(String email, CodePurpose purpose, IssuedCode code) {
        write("""
                        update one_time_code
                        set code_hash = :hash, expires_at = :expiresAt, wrong_guesses = :wrongGuesses, used = :used,
                            burst_started_at = :burstStartedAt, issued_in_burst = :issuedInBurst,
                            day_started_at = :dayStartedAt, issued_in_day = :issuedInDay
                        where email = :email and purpose = :purpose
                        """, email, purpose, code);
    }

    void countWrongGuess(String email, CodePurpose purpose) {
        change("wrong_guesses = wrong_guesses + 1", email, purpose);
    }

    void use(String email, CodePurpose purpose) {
        change("used = true", email, purpose);
    }

    /** Those that are worth nothing and no longer count towards a limit. */
    int deleteOlderThan(Instant before) {
        return jdbc.sql("delete from one_time_code where expires_at < :before and day_started_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    void deleteOf(String email) {
        jdbc.sql("delete from one_time_code where email = :email")
                .param("email", email)
                .update();
    }

    private void change(String assignment, String email, CodePurpose purpose) {
        jdbc.sql("update one_time_code set " + assignment + " where email = :email and purpose = :purpose")
                .param("email", email)
                .param("purpose", purpose.name())
                .update();
    }

    private int write(String sql, String email, CodePurpose purpose, IssuedCode code) {
        return jdbc.sql(sql)
                .param("email", email)
                .param("purpose", purpose.name())
                .param("hash", code.hash())
                .param("expiresAt", code.expiresAt().atOffset(ZoneOffset.UTC))
                .param("wrongGuesses", code.wrongGuesses())
                .param("used", code.used())
                .param("burstStartedAt", code.burstStartedAt().atOffset(ZoneOffset.UTC))
                .param("issuedInBurst", code.issuedInBurst())
                .param("dayStartedAt", code.dayStartedAt().atOffset(ZoneOffset.UTC))
                .param("issuedInDay", code.issuedInDay())
                .update();
    }

    private static IssuedCode code(ResultSet row, int number) throws SQLException {
        return new IssuedCode(
                row.getBytes("code_hash"),
                instant(row, "expires_at"),
                row.getInt("wrong_guesses"),
                row.getBoolean("used"),
                instant(row, "burst_started_at"),
                row.getInt("issued_in_burst"),
                instant(row, "day_started_at"),
                row.getInt("issued_in_day"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
