package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The pages that problems point to. */
@GatewayTest
@TestPropertySource(properties = "test.kyc=http://127.0.0.1:1")
class ProblemPagesTests {

    @Autowired
    WebTestClient client;

    @Test
    void everyProblemOfEveryServiceThatIsUpIsListed() {
        client.get()
                .uri("/problems")
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy).contains("default-src 'none'"))
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .contains("<a href=\"/problems/bid_too_low\">", "<a href=\"/problems/gateway_timeout\">"));
    }

    @Test
    void aProblemHasAPage() {
        client.get()
                .uri("/problems/bid_too_low")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .contains("<h2>The bid &lt;is&gt; too low</h2>", "<code>minimumNextBid</code>", "422"));
    }

    @Test
    void programsGetJson() {
        client.get()
                .uri("/problems/not_found")
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectBody()
                .jsonPath("$[0].code")
                .isEqualTo("not_found")
                .jsonPath("$[0].status")
                .isEqualTo(404);
        client.get()
                .uri("/problems")
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectBody()
                .jsonPath("$[?(@.code == 'bid_too_low')].status")
                .isEqualTo(422);
    }

    @Test
    void anUnknownCodeIsNotFound() {
        client.get().uri("/problems/no_such").exchange().expectStatus().isNotFound();
    }
}
