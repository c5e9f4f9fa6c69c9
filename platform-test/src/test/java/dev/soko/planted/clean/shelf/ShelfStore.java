package dev.soko.planted.clean.shelf;

import org.springframework.jdbc.core.simple.JdbcClient;

class ShelfStore {
    private final JdbcClient jdbc;

    ShelfStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int count() {
        return jdbc.sql("select 1").query((row, _) -> row.getInt(1)).single();
    }
}
