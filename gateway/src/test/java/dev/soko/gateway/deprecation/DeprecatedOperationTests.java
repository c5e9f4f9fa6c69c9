package dev.soko.gateway.deprecation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class DeprecatedOperationTests {

    @Test
    void saysWhenAndWhatInstead() {
        HttpHeaders headers = new HttpHeaders();
        DeprecatedOperation.valueOf("POST /api/v1/shoes/try since 2026-11-22 until 2027-11-01 use /api/v1/shoes/fit")
                .announce(headers, Map.of());
        assertThat(headers.getFirst("Deprecation")).isEqualTo("@1795305600");
        assertThat(headers.getFirst("Sunset")).isEqualTo("Mon, 01 Nov 2027 00:00:00 GMT");
        assertThat(headers.getFirst("Link")).isEqualTo("</api/v1/shoes/fit>; rel=\"successor-version\"");
    }

    @Test
    void theSuccessorsPathIsThatOfTheRequest() {
        HttpHeaders headers = new HttpHeaders();
        DeprecatedOperation.valueOf(
                        "GET /v1/shoes/{id}/laces/{lace} since 2026-11-22 until 2027-11-01 use /v2/laces/{lace}/of/{id}")
                .announce(headers, Map.of("id", "7", "lace", "red>\r\n/?"));
        assertThat(headers.getFirst("Link"))
                .isEqualTo("</v2/laces/red%3E%0D%0A%2F%3F/of/7>; rel=\"successor-version\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /old",
                "POST /old since 2026-11-22 use /new",
                "POST /old/{id} since 2026-11-22 until 2027-11-22 use /new/{name}",
                "POST old since 2026-11-22 until 2027-11-22 use /new",
                "POST /old since yesterday until 2027-11-22 use /new"
            })
    void anythingElseStopsTheStart(String line) {
        assertThatThrownBy(() -> DeprecatedOperation.valueOf(line)).isInstanceOf(RuntimeException.class);
    }
}
