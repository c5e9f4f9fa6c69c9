package dev.soko.auth.account;

import dev.soko.platform.security.Role;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts' rows. Whatever changes an account, its sessions or its codes locks the account first. */
@Repository
public class Accounts {

    private static final String COLUMNS =
            "id, email, display_name, password_hash, verified_at, status, roles, registered_at, version";

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Account> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from account where id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    /** @param email normalised */
    public Optional<Account> findByEmail(String email) {
        return jdbc.sql("select " + COLUMNS + " from account where email = :email")
                .param("email", email)
                .query(Accounts::account)
                .optional();
    }

    /** Holds the account until the transaction ends, so that what happens to it happens one after the other. */
    public Optional<Account> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from account where id = :id for no key update")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    /** @see #lock(UUID) */
    public Optional<Account> lockByEmail(String email) {
        return jdbc.sql("select " + COLUMNS + " from account where email = :email for no key update")
                .param("email", email)
                .query(Accounts::account)
                .optional();
    }

    /** All that are ADMIN, locked in one order, so that two of them cannot demote each other at once. */
    public List<Account> lockAdmins() {
        return jdbc.sql("select " + COLUMNS + " from account where 'ADMIN' = any (roles) order by id for no key update")
                .query(Accounts::account)
                .list();
    }

    /** @see Account#isActiveAdmin */
    public boolean hasActiveAdmin() {
        return jdbc.sql("""
                        select exists (select from account
                                       where 'ADMIN' = any (roles) and status = 'ACTIVE' and verified_at is not null)
                        """).query(Boolean.class).single();
    }

    /** Makes this transaction the only one that appoints the first ADMIN: replicas start together. */
    public void lockFirstAdmin() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('soko first admin'))")
                .query((_, number) -> number)
                .list();
    }

    /** @return false when the address has an account already */
    public boolean insertIfNew(Account account) {
        return jdbc.sql("""
                        insert into account (id, email, display_name, password_hash, verified_at, status, roles, registered_at)
                        values (:id, :email, :displayName, :passwordHash, :verifiedAt, :status, :roles, :registeredAt)
                        on conflict (email) do nothing
                        """)
                        .param("id", account.id())
                        .param("email", account.email())
                        .param("displayName", account.displayName())
                        .param("passwordHash", account.passwordHash())
                        .param("verifiedAt", account.verifiedAt() == null ? null : at(account.verifiedAt()))
                        .param("status", account.status().name())
                        .param("roles", names(account.roles()))
                        .param("registeredAt", at(account.registeredAt()))
                        .update()
                == 1;
    }

    /** @see Account#registeredAgain */
    public void replaceUnverified(Account registration) {
        jdbc.sql("""
                        update account
                        set display_name = :displayName, password_hash = :passwordHash, registered_at = :registeredAt,
                            version = version + 1
                        where id = :id and verified_at is null
                        """)
                .param("id", registration.id())
                .param("displayName", registration.displayName())
                .param("passwordHash", registration.passwordHash())
                .param("registeredAt", at(registration.registeredAt()))
                .update();
    }

    public void verify(UUID id, Instant now) {
        jdbc.sql("update account set verified_at = :now, version = version + 1 where id = :id and verified_at is null")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    public void setPassword(UUID id, String passwordHash) {
        jdbc.sql("update account set password_hash = :passwordHash, version = version + 1 where id = :id")
                .param("id", id)
                .param("passwordHash", passwordHash)
                .update();
    }

    /** The same password under today's parameters; not if it was changed meanwhile. */
    public void upgradeHash(UUID id, String from, String to) {
        jdbc.sql("update account set password_hash = :to where id = :id and password_hash = :from")
                .param("id", id)
                .param("from", from)
                .param("to", to)
                .update();
    }

    public void rename(UUID id, String displayName) {
        jdbc.sql("update account set display_name = :displayName, version = version + 1 where id = :id")
                .param("id", id)
                .param("displayName", displayName)
                .update();
    }

    public void setStanding(UUID id, AccountStatus status, Set<Role> roles) {
        jdbc.sql("update account set status = :status, roles = :roles, version = version + 1 where id = :id")
                .param("id", id)
                .param("status", status.name())
                .param("roles", names(roles))
                .update();
    }

    /** Something that is shown with the account has changed, though its row has not. */
    public void touch(UUID id) {
        jdbc.sql("update account set version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** With everything that belongs to it. */
    public void delete(UUID id) {
        jdbc.sql("delete from account where id = :id").param("id", id).update();
    }

    private static String[] names(Set<Role> roles) {
        return EnumSet.copyOf(roles).stream().map(Enum::name).toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        OffsetDateTime verifiedAt = row.getObject("verified_at", OffsetDateTime.class);
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("display_name"),
                row.getString("password_hash"),
                verifiedAt == null ? null : verifiedAt.toInstant(),
                AccountStatus.valueOf(row.getString("status")),
                roles(row.getArray("roles")),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static Set<Role> roles(Array names) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) names.getArray()).map(Role::valueOf).forEach(roles::add);
        return roles;
    }
}
