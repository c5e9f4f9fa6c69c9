package dev.soko.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Migrates {@code db/platform} with a history of its own, then the service's {@code db/migration}, whose versions are
 * free. Replicas that start together take turns.
 */
class PlatformTables implements FlywayMigrationStrategy {

    private static final String TURN = "hashtext('soko migrations')";

    @Override
    public void migrate(Flyway service) {
        try (Connection connection = service.getConfiguration().getDataSource().getConnection();
                Statement turn = connection.createStatement()) {
            turn.execute("select pg_advisory_lock(" + TURN + ")");
            try {
                platform(service).migrate();
                service.migrate();
            } finally {
                turn.execute("select pg_advisory_unlock(" + TURN + ")");
            }
        } catch (SQLException failure) {
            throw new FlywayException("Cannot take a turn at migrating", failure);
        }
    }

    private static Flyway platform(Flyway service) {
        return Flyway.configure()
                .configuration(service.getConfiguration())
                .locations("classpath:db/platform")
                .table("platform_schema_history")
                .load();
    }
}
