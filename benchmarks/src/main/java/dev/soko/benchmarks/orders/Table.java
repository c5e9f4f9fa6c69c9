package dev.soko.benchmarks.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose rows can be multiplied: the copies are as consistent among each other, over all tables and databases, as
 * the originals are, since every UUID in them stands for another, the same for the same copy everywhere.
 *
 * @param identifiers the columns of text that hold UUIDs
 * @param keys the columns of text that are unique
 */
record Table(String name, List<String> identifiers, List<String> keys) {

    static Table of(String name) {
        return new Table(name, List.of(), List.of());
    }

    Table withIdentifiers(String... columns) {
        return new Table(name, List.of(columns), keys);
    }

    Table withKeys(String... columns) {
        return new Table(name, identifiers, List.of(columns));
    }

    /**
     * Adds the copies with those numbers. A copy's UUIDs are of version 7, a second older than those of the next.
     *
     * @param where which rows are copied; {@code true} for all
     */
    void multiply(Connection database, String where, int from, int to) throws SQLException {
        List<String> columns = columns(database);
        String values = columns.stream().map(this::value).collect(Collectors.joining(", "));
        try (Statement statement = database.createStatement()) {
            statement.execute("alter table %s disable trigger user".formatted(name));
            statement.execute("""
                    insert into %s (%s) select %s from (select * from %s where %s offset 0) original
                    cross join generate_series(%d, %d) copy""".formatted(name, names(columns), values, name, where, from, to));
            statement.execute("alter table %s enable trigger user".formatted(name));
        }
    }

    /** The UUID that stands for that one in a copy, as SQL. */
    static String copied(String uuid) {
        return """
                overlay(lpad(to_hex(1700000000000 + copy * 1000), 12, '0') || '7' || substr(md5(%s::text || copy), 14)
                    placing '8' from 17)::uuid""".formatted(uuid);
    }

    private String value(String column) {
        String name = column.split(" ")[0];
        if (column.endsWith(" uuid")) {
            return copied("original." + name);
        }
        if (identifiers.contains(name)) {
            return copied("original." + name) + "::text";
        }
        return keys.contains(name) ? "original.%s || '-' || copy".formatted(name) : "original." + name;
    }

    private static String names(List<String> columns) {
        return columns.stream().map(column -> column.split(" ")[0]).collect(Collectors.joining(", "));
    }

    /** Name and type of each that is not made by the database. */
    private List<String> columns(Connection database) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement("""
                select column_name || ' ' || data_type from information_schema.columns
                where table_name = ? and is_identity = 'NO' order by ordinal_position""")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }
}
