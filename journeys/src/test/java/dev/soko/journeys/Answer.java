package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway answered. */
public record Answer(int status, HttpHeaders headers, byte[] content) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public JsonNode json() {
        try {
            return JSON.readTree(content);
        } catch (JacksonException notJson) {
            throw new AssertionError("Not JSON: " + text(), notJson);
        }
    }

    /** The text at a JSON pointer. */
    public String at(String pointer) {
        JsonNode node = json().at(pointer);
        assertThat(node.isMissingNode()).as("%s in %s", pointer, text()).isFalse();
        return node.asString();
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public Answer expect(int expected) {
        assertThat(status).as("status of the answer %s", text()).isEqualTo(expected);
        return this;
    }

    /** The JSON pointers of what a 400 {@code invalid_request} names. */
    List<String> invalid() {
        return expectProblem(400, "invalid_request")
                .json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString())
                .toList();
    }

    /** A problem with all that RFC 9457 and the wire conventions ask for. */
    Answer expectProblem(int expected, String code) {
        expect(expected);
        assertThat(header("content-type")).startsWith("application/problem+json");
        assertThat(at("/type")).isEqualTo("/problems/" + code);
        assertThat(at("/title")).isNotBlank();
        assertThat(at("/status")).isEqualTo(String.valueOf(expected));
        assertThat(at("/instance")).startsWith("/");
        assertThat(json().has("traceId")).isTrue();
        return this;
    }
}
