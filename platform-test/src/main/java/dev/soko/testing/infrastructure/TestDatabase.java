package dev.soko.testing.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.function.SingletonSupplier;

/** A database of its own for each Spring context, made when it is first asked for; its role owns it and is no superuser. */
public class TestDatabase implements JdbcConnectionDetails, DisposableBean {

    private final String name =
            "test_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final SingletonSupplier<String> url = SingletonSupplier.of(this::create);
    private volatile boolean created;

    @Override
    public String getJdbcUrl() {
        return url.obtain();
    }

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public String getPassword() {
        return name;
    }

    private String create() {
        Infrastructure.Postgres server = Infrastructure.postgres();
        execute(
                server,
                "create role " + name + " login password '" + name + "'",
                "create database " + name + " owner " + name);
        created = true;
        return server.jdbcUrl().replaceFirst("/[^/?]*(\\?.*)?$", "/" + name);
    }

    @Override
    public void destroy() {
        if (created && "external".equalsIgnoreCase(System.getenv("SOKO_INFRA"))) {
            execute(Infrastructure.postgres(), "drop database " + name + " with (force)", "drop role " + name);
        }
    }

    private static void execute(Infrastructure.Postgres server, String... statements) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The test database cannot be made or dropped", failure);
        }
    }
}
