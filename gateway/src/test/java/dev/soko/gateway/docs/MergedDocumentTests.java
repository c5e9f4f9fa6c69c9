package dev.soko.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.gateway.deprecation.DeprecatedOperation;
import dev.soko.gateway.table.Operation;
import dev.soko.gateway.table.RouteTable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergedDocumentTests {

    private static final ObjectNode SHOES = document("shoes", "pair", "string");
    private static final ObjectNode HATS = document("hats", "brim", "string");

    @Test
    void pathsOfAllModulesAreThereWithTheModuleAsTheirTag() {
        JsonNode merged = merge(Map.of("shoes", SHOES, "hats", HATS));
        assertThat(merged.path("paths").propertyNames()).containsExactly("/api/v1/hats/{id}", "/api/v1/shoes/{id}");
        assertThat(operation(merged, "shoes").path("tags"))
                .map(JsonNode::asString)
                .containsExactly("shoes");
        assertThat(merged.at("/tags/1/description").asString()).isEqualTo("About shoes");
        assertThat(merged.at("/servers/0/url").asString()).isEqualTo("/");
    }

    @Test
    void whatIsTheSameInTwoModulesIsThereOnce() {
        JsonNode merged = merge(Map.of("shoes", SHOES, "hats", HATS));
        assertThat(merged.at("/components/schemas").propertyNames())
                .contains("Money")
                .doesNotContain("ShoesMoney");
    }

    @Test
    void whatOnlySharesItsNameIsToldApart() {
        JsonNode merged = merge(Map.of("shoes", SHOES, "hats", HATS));
        assertThat(merged.at("/components/schemas").propertyNames())
                .contains("ShoesItem", "HatsItem")
                .doesNotContain("Item");
        assertThat(merged.at("/components/schemas/ShoesItem/properties").has("pair"))
                .isTrue();
        assertThat(schemaOf(operation(merged, "shoes"))).isEqualTo("#/components/schemas/ShoesPage");
    }

    @Test
    void whatRefersToSomethingToldApartIsToldApartToo() {
        JsonNode merged = merge(Map.of("shoes", SHOES, "hats", HATS));
        assertThat(merged.at("/components/schemas/HatsPage/items/$ref").asString())
                .isEqualTo("#/components/schemas/HatsItem");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode merged = merge(Map.of("shoes", SHOES, "hats", HATS));
        assertThat(merged.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                merged.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void operationsThatHaveOneNameGetTheModulesInFront() {
        JsonNode merged = merge(Map.of("shoes", SHOES, "hats", HATS));
        assertThat(StreamSupport.stream(merged.path("paths").spliterator(), false)
                        .map(item -> item.at("/get/operationId").asString()))
                .containsExactly("hatsGet", "shoesGet");
        assertThat(operation(merge(Map.of("shoes", SHOES)), "shoes")
                        .path("operationId")
                        .asString())
                .isEqualTo("get");
    }

    @Test
    void whatTheRouteTableOpensNeedsNoToken() {
        var open = new RouteTable.Module(
                URI.create("http://localhost"), List.of(Operation.valueOf("GET /{id}")), List.of(), null, Map.of());
        JsonNode merged = new MergedDocument(
                        Map.of("shoes", SHOES, "hats", HATS), new PublicOperations(Map.of("shoes", open)), List.of())
                .merge();
        assertThat(operation(merged, "shoes").path("security").isArray()).isTrue();
        assertThat(operation(merged, "shoes").path("security")).isEmpty();
        assertThat(operation(merged, "hats").has("security")).isFalse();
        assertThat(merged.at("/security/0").has("accessToken")).isTrue();
    }

    @Test
    void whatTheConfigurationDeprecatesIsMarked() {
        var old = DeprecatedOperation.valueOf(
                "GET /api/v1/shoes/{id} since 2026-11-22 until 2027-11-22 use /api/v2/shoes/{id}");
        JsonNode merged = new MergedDocument(
                        Map.of("shoes", SHOES, "hats", HATS), new PublicOperations(Map.of()), List.of(old))
                .merge();
        assertThat(operation(merged, "shoes").path("deprecated").asBoolean()).isTrue();
        assertThat(operation(merged, "shoes").path("description").asString()).contains("2027-11-22");
        assertThat(operation(merged, "hats").has("deprecated")).isFalse();
    }

    @Test
    void pathsOfOtherModulesAreLeftToThem() {
        JsonNode merged = merge(Map.of("shoes", SHOES, "shoes-v2", SHOES));
        assertThat(merged.path("paths").propertyNames()).containsExactly("/api/v1/shoes/{id}");
        assertThat(operation(merged, "shoes").path("tags"))
                .map(JsonNode::asString)
                .containsExactly("shoes");
    }

    @Test
    void withoutAnyServiceTheDocumentIsEmptyAndValid() {
        JsonNode merged = merge(Map.of());
        assertThat(merged.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(merged.path("paths").isObject()).isTrue();
    }

    private static JsonNode merge(Map<String, ObjectNode> modules) {
        return new MergedDocument(modules, new PublicOperations(Map.of()), List.of()).merge();
    }

    private static JsonNode operation(JsonNode merged, String module) {
        return merged.path("paths").path("/api/v1/" + module + "/{id}").path("get");
    }

    private static String schemaOf(JsonNode operation) {
        return operation
                .at("/responses/200/content/application~1json/schema/$ref")
                .asString();
    }

    private static ObjectNode document(String module, String property, String type) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"openapi": "3.1.0",
                 "info": {"title": "T", "version": "v1", "description": "About %1$s"},
                 "servers": [{"url": "http://localhost:1234"}],
                 "security": [{"accessToken": []}],
                 "paths": {"/api/v1/%1$s/{id}": {"get": {"operationId": "get", "tags": ["item-controller"],
                   "responses": {"200": {"description": "OK", "content": {"application/json": {
                     "schema": {"$ref": "#/components/schemas/Page"}}}}}}}},
                 "components": {
                   "securitySchemes": {"accessToken": {"type": "http", "scheme": "bearer"}},
                   "schemas": {
                     "Money": {"type": "object"},
                     "Page": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}},
                     "Item": {"type": "object", "properties": {"%2$s": {"type": "%3$s"}}}}}}
                """.formatted(module, property, type));
    }
}
