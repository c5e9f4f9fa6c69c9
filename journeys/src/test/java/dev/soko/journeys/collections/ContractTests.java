package dev.soko.journeys.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractTests {

    private final Contract contract = new Contract("""
            {"openapi": "3.1.0", "info": {"title": "T", "version": "1"},
             "paths": {
               "/shoes/{id}": {"get": {"operationId": "get", "responses": {
                 "200": {"description": "OK", "content": {
                   "application/json": {"schema": {"$ref": "#/components/schemas/Shoe"}}, "image/jpeg": {}}},
                 "204": {"description": "None"},
                 "4XX": {"$ref": "#/components/responses/Problem"}}}},
               "/shoes/mine": {"get": {"operationId": "mine", "responses": {"default": {"description": "Any"}}}}},
             "components": {
               "responses": {"Problem": {"description": "P", "content": {
                 "application/problem+json": {"schema": {"type": "object", "required": ["type"]}}}}},
               "schemas": {"Shoe": {"type": "object", "required": ["size"], "properties": {
                 "size": {"type": "integer"}, "made": {"type": ["string", "null"], "format": "date-time"}}}}}}
            """);

    @Test
    void anAnswerAsDocumentedIsFine() {
        assertThat(answer(200, "application/json", "{\"size\": 42, \"made\": null}"))
                .isEmpty();
        assertThat(answer(200, "application/json;charset=UTF-8", "{\"size\": 42}"))
                .isEmpty();
        assertThat(answer(200, "image/jpeg", "no JSON")).isEmpty();
        assertThat(answer(204, null, "")).isEmpty();
        assertThat(answer(404, "application/problem+json", "{\"type\": \"/problems/not_found\"}"))
                .isEmpty();
    }

    @Test
    void whatIsNotDocumentedIsNamed() {
        assertThat(answer(200, "application/json", "{\"size\": \"42\"}")).hasSize(1);
        assertThat(answer(200, "application/json", "{}")).hasSize(1);
        assertThat(answer(200, "application/json", "{\"size\": 42, \"made\": \"today\"}"))
                .hasSize(1);
        assertThat(answer(200, "text/plain", "42")).hasSize(1);
        assertThat(answer(200, "application/json", "{")).hasSize(1);
        assertThat(answer(204, null, "something")).hasSize(1);
        assertThat(answer(404, "application/problem+json", "{}")).hasSize(1);
        assertThat(answer(500, "application/problem+json", "{}")).hasSize(1);
    }

    @Test
    void aPathWithoutANameIsMeantFirst() {
        assertThat(contract.operation("GET", "/shoes/mine?limit=1")).contains("mine");
        assertThat(contract.operation("GET", "/shoes/7")).contains("get");
        assertThat(contract.operation("GET", "/hats/7")).isEmpty();
        assertThat(contract.operation("POST", "/shoes/7")).isEmpty();
    }

    private List<String> answer(int status, @org.jspecify.annotations.Nullable String type, String body) {
        return contract.violations("GET", "/shoes/7", status, type, body.getBytes(StandardCharsets.UTF_8));
    }
}
