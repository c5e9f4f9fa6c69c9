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

    /** How far things went: how many orders, holdings and disputes ended in each state. */
    String summary() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String counted : List.of("orders orders status", "escrow holding status", "escrow dispute outcome")) {
            String[] words = counted.split(" ");
            String sql = "select %2$s, count(*) from %1$s group by 1 order by 1".formatted(words[1], words[2]);
            lines.append(words[1]).append(": ").append(rows(words[0], sql)).append('\n');
        }
        return lines.toString();
    }
}
