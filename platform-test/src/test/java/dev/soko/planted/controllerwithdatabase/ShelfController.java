package dev.soko.planted.controllerwithdatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ShelfController {
    private final JdbcClient jdbc;

    ShelfController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String toString() {
        return jdbc.toString();
    }
}
