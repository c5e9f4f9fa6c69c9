package dev.soko.journeys.walk;

import dev.soko.journeys.Market;
import dev.soko.local.infrastructure.LocalPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the services have written down, read past them. */
record Databases(Market market) {

    /** A row, whose columns are texts. */
    record Row(Map<String, String> columns) {
        String get(String column) {
            return Objects.requireNonNull(columns.get(column), column);
        }
    }

    private static final int POSTGRESQL = 15432;

    /** One for each service that has one. */
    List<String> names() throws SQLException, IOException {
        String sql = "select datname as name from pg_database where not datistemplate and datname <> 'postgres'";
        return rows("postgres", sql).stream().map(row -> row.get("name")).toList();
    }

    List<Row> rows(String database, String sql) throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + market.port(POSTGRESQL) + "/" + database;
        try (Connection connection =
                        DriverManager.getConnection(url, LocalPostgres.SUPERUSER, market.secret("postgresql"));
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), String.valueOf(result.getString(column)));
                }
                rows.add(new Row(row));
            }
            return rows;
        }
    }
}
