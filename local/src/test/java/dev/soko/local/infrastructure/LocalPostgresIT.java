package dev.soko.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    @TempDir
    Path folder;

    private LocalPostgres postgres = LocalPostgres.ephemeral();

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void isPostgres18WithDurableCommits() throws SQLException {
        assertThat(ask("postgres", "postgres", postgres.password(), "SHOW server_version"))
                .startsWith("18.");
        assertThat(ask("postgres", "postgres", postgres.password(), "SHOW fsync"))
                .isEqualTo("on");
        assertThat(ask("postgres", "postgres", postgres.password(), "SHOW synchronous_commit"))
                .isEqualTo("on");
    }

    @Test
    void everyDatabaseHasARoleThatSeesNoOther() throws SQLException {
        postgres.createDatabase("auth", "a-secret");
        postgres.createDatabase("users", "another");
        postgres.createDatabase("users", "a-newer-one");

        assertThat(ask("users", "users", "a-newer-one", "SELECT current_user")).isEqualTo("users");
        assertThatThrownBy(() -> ask("auth", "users", "a-newer-one", "SELECT 1"))
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> ask("auth", "auth", "wrong", "SELECT 1")).hasMessageContaining("password");
    }

    @Test
    void itsTextSearchKnowsLettersOfEveryLanguage() throws SQLException {
        postgres.createDatabase("listings", "secret");
        assertThat(ask("listings", "listings", "secret", "CREATE EXTENSION pg_trgm; SELECT show_trgm('É')::text"))
                .isNotEqualTo("{}");
        assertThat(ask("listings", "listings", "secret", "SELECT lower('ÉÄ')")).isEqualTo("éä");
    }

    @Test
    void committedDataSurvivesAKillAndTheFolderIsTakenUpAgain() throws Exception {
        postgres.close();
        postgres = persistent();
        postgres.createDatabase("shop", "secret");
        ask("shop", "shop", "secret", "CREATE TABLE kept (id int); INSERT INTO kept VALUES (42); SELECT 1");
        ProcessHandle killed = postgres.process();
        killed.destroyForcibly();
        assertThat(Signals.awaitEnd(killed, Duration.ofSeconds(10))).isTrue();
        assertThat(folder.resolve("data/postmaster.pid")).exists();

        postgres = persistent();

        assertThat(ask("shop", "shop", "secret", "SELECT id FROM kept")).isEqualTo("42");
    }

    @Test
    void aServerLeftOverOnTheFolderIsStoppedFirst() throws Exception {
        postgres.close();
        LocalPostgres leftOver = persistent();
        ProcessHandle process = leftOver.process();

        postgres = persistent();

        assertThat(process.isAlive()).isFalse();
        assertThat(ask("postgres", "postgres", "secret", "SELECT 1")).isEqualTo("1");
    }

    private LocalPostgres persistent() {
        return LocalPostgres.persistent(folder.resolve("data"), folder.resolve("log"), Ports.free(), "secret");
    }

    private String ask(String database, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(database), user, password);
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            ResultSet result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
    }
}
