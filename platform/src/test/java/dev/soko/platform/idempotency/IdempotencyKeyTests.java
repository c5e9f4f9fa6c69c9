package dev.soko.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class IdempotencyKeyTests {

    private static final String FORM = "multipart/form-data; boundary=";

    private final IdempotencyKey key = new IdempotencyKey("key", "scope");

    @ParameterizedTest
    @CsvSource({"retry", "\"retry\"", "bound", "d", "boundary-of-a-browser-4711"})
    void anotherBoundaryIsTheSameRequest(String boundary) {
        byte[] first = fingerprint(FORM + "boundary", form("boundary", "picture", "name"));

        assertThat(fingerprint(FORM + boundary, form(boundary.replace("\"", ""), "picture", "name")))
                .isEqualTo(first);
    }

    @Test
    void anotherPartIsAnotherRequest() {
        byte[] first = fingerprint(FORM + "b", form("b", "picture", "name"));

        assertThat(fingerprint(FORM + "b", form("b", "Picture", "name"))).isNotEqualTo(first);
        assertThat(fingerprint(FORM + "b", form("b", "picture"))).isNotEqualTo(first);
        assertThat(fingerprint(FORM + "b", form("b", "name", "picture"))).isNotEqualTo(first);
        assertThat(fingerprint(FORM + "b", form("c", "picture", "name"))).isNotEqualTo(first);
    }

    @Test
    void aBoundaryThatMovedIsAnotherRequest() {
        assertThat(fingerprint(FORM + "b", "ab--bc")).isNotEqualTo(fingerprint(FORM + "b", "a--bbc"));
        assertThat(fingerprint(FORM + "b", "abc")).isNotEqualTo(fingerprint(FORM + "b", "ab--bc"));
    }

    @Test
    void whatLooksLikeABoundaryElsewhereCounts() {
        assertThat(fingerprint("application/json; boundary=b", "[\"--b\"]"))
                .isNotEqualTo(fingerprint("application/json; boundary=c", "[\"--c\"]"));
        assertThat(fingerprint("multipart", "--b")).isNotEqualTo(fingerprint("multipart", "--c"));
    }

    private byte[] fingerprint(String contentType, String body) {
        return key.fingerprint(new BufferedRequest(
                MockServerHttpRequest.post("/")
                        .header(HttpHeaders.CONTENT_TYPE, contentType)
                        .build(),
                ByteBuffer.wrap(body.getBytes(UTF_8))));
    }

    private static String form(String boundary, String... parts) {
        StringBuilder form = new StringBuilder();
        for (String part : parts) {
            form.append("--").append(boundary).append("\r\n\r\n").append(part).append("\r\n");
        }
        return form.append("--").append(boundary).append("--\r\n").toString();
    }
}
