package dev.soko.local.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.postgresql.util.PSQLException;

/**
 * A real PostgreSQL 18 of this machine's own: {@code fsync} and {@code synchronous_commit} are on, so what it has
 * committed survives a {@code kill -9}. It listens on the loopback interface alone, with passwords.
 */
public final class LocalPostgres implements AutoCloseable {

    public static final String SUPERUSER = "postgres";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 5;

    private final PostgresServer server;
    private final String password;
    private final AutoCloseable afterwards;

    private LocalPostgres(PostgresServer server, String password, AutoCloseable afterwards) {
        this.server = server;
        this.password = password;
        this.afterwards = afterwards;
    }

    /** One with an empty temporary data folder and a random port, which its caller ends. */
    public static LocalPostgres ephemeral() {
        return ephemeral(Map.of());
    }

    /**
     * One with an empty temporary data folder and a random port, which its caller ends.
     *
     * @param settings server settings such as {@code shared_buffers}
     */
    public static LocalPostgres ephemeral(Map<String, String> settings) {
        try {
            Path folder = Files.createTempDirectory("soko-postgres-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            String password = HexFormat.of().toHexDigits(System.nanoTime());
            PostgresServer server = new PostgresServer(folder.resolve("data"), folder.resolve("server.log"), settings);
            LocalPostgres postgres = new LocalPostgres(server, password, () -> Folders.delete(folder));
            for (int attempt = 1; ; attempt++) {
                try {
                    postgres.start(Ports.free());
                    return postgres;
                } catch (IllegalStateException portTakenMeanwhile) {
                    if (attempt == ATTEMPTS || !server.lastLines().contains("could not bind")) {
                        throw portTakenMeanwhile;
                    }
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException("PostgreSQL cannot be prepared", failure);
        }
    }

    /**
     * One whose data stays: made when the folder is empty, otherwise taken up again, also after a crash. A server that
     * still runs on the folder is stopped first.
     *
     * @param password of {@value #SUPERUSER}; the same every time
     */
    public static LocalPostgres persistent(Path dataFolder, Path log, int port, String password) {
        PostgresServer server = new PostgresServer(dataFolder, log, Map.of());
        LocalPostgres postgres = new LocalPostgres(server, password, () -> {});
        postgres.start(port);
        return postgres;
    }

    private void start(int port) {
        try {
            server.initialise(SUPERUSER, password);
            server.start(port);
            awaitConnections();
        } catch (IOException failure) {
            throw new IllegalStateException("PostgreSQL does not start: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was starting", interrupted);
        }
    }

    private void awaitConnections() throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            if (!server.isAlive()) {
                throw new IllegalStateException("PostgreSQL ended while starting:\n" + server.lastLines());
            }
            try (Connection connection = connect(SUPERUSER)) {
                return;
            } catch (SQLException notYet) {
                boolean wrong = notYet instanceof PSQLException && "28P01".equals(notYet.getSQLState());
                if (wrong || System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException("PostgreSQL cannot be reached: " + notYet.getMessage(), notYet);
                }
            }
            Thread.sleep(20);
        }
    }

    /** Makes the database and a role of the same name that owns it and alone may connect; an existing pair stays. */
    public void createDatabase(String name, String password) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            boolean known = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name);
            statement.execute((known ? "ALTER" : "CREATE") + " ROLE " + name + " LOGIN PASSWORD "
                    + statement.enquoteLiteral(password));
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
                statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The database " + name + " cannot be made", failure);
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            return query.executeQuery().next();
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Ports.LOOPBACK + ":" + server.port() + "/" + database;
    }

    public int port() {
        return server.port();
    }

    /** Of {@value #SUPERUSER}. */
    public String password() {
        return password;
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    /** The server's process, whose children serve the connections. */
    public ProcessHandle process() {
        return server.process();
    }

    /** Ends it the fast way: connections are cut, nothing committed is lost. Does nothing the second time. */
    @Override
    public void close() {
        try {
            server.stop(STOP_LIMIT);
            afterwards.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            throw new IllegalStateException("PostgreSQL cannot be stopped", failure);
        }
    }
}
