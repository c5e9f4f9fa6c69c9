package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The documentation, with one service away and all others slower to make their documents than clients are to wait for answers. */
@GatewayTest
@TestPropertySource(properties = {"test.kyc=http://127.0.0.1:1", "spring.http.clients.read-timeout=200ms"})
class DocsTests {

    @Autowired
    WebTestClient client;

    @Test
    void theDocumentIsOfTheServicesThatAreUp() {
        client.get()
                .uri("/docs/openapi.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/json")
                .expectBody()
                .jsonPath("$.openapi")
                .isEqualTo("3.1.0")
                .jsonPath("$.servers[0].url")
                .isEqualTo("/")
                .jsonPath("$.tags[?(@.name == 'auth')]")
                .isNotEmpty()
                .jsonPath("$.tags[?(@.name == 'kyc')]")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/channels"})
    void aPageTakesEverythingFromHere(String page) {
        EntityExchangeResult<String> answer = client.get()
                .uri(page)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'")
                                .doesNotContain("http", "unsafe-eval"))
                .expectBody(String.class)
                .returnResult();
        var links = java.util.regex.Pattern.compile("(?:src|href)=\"(/[^\"]+|https?:[^\"]+)\"")
                .matcher(String.valueOf(answer.getResponseBody()))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(links).hasSizeGreaterThan(5).allSatisfy(link -> {
            assertThat(link).startsWith("/");
            client.get().uri(link).exchange().expectStatus().isOk();
        });
    }
}
