package dev.soko.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.gateway.table.Operation;
import dev.soko.gateway.table.RouteTable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicOperationsTests {

    private final PublicOperations operations = new PublicOperations(Map.of(
            "shoes",
            new RouteTable.Module(
                    URI.create("http://localhost"),
                    List.of(Operation.valueOf("GET /"), Operation.valueOf("GET /{id}"), Operation.valueOf("* /order")),
                    List.of(Operation.valueOf("GET /mine")),
                    null,
                    Map.of())));

    @ParameterizedTest
    @CsvSource({
        "get,    /api/v1/shoes,            true",
        "get,    /api/v1/shoes/{shoeId},   true",
        "get,    /api/v1/shoes/mine,       false",
        "post,   /api/v1/shoes,            false",
        "post,   /api/v1/shoes/order,      true",
        "delete, /api/v1/shoes/{shoeId},   false",
        "get,    /api/v1/shoes/{id}/laces, false",
    })
    void followTheRouteTable(String method, String path, boolean open) {
        assertThat(operations.contain("shoes", method, path)).isEqualTo(open);
    }

    @org.junit.jupiter.api.Test
    void ofAModuleWithoutRoutesThereAreNone() {
        assertThat(operations.contain("hats", "get", "/api/v1/hats")).isFalse();
    }
}
