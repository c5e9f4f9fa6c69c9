package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A second version beside the first, and an operation on its way out. */
@GatewayTest
@TestPropertySource(
        properties = {
            "soko.gateway.modules.listings-v2.open[0]=GET /{id}",
            "soko.gateway.deprecated[0]="
                    + "GET /api/v1/listings/{id} since 2026-11-22 until 2027-11-22 use /api/v2/listings/{id}"
        })
class VersioningTests {

    private static final FakeService SECOND = new FakeService();

    @Autowired
    WebTestClient client;

    @Autowired
    MeterRegistry meters;

    @DynamicPropertySource
    static void secondVersion(DynamicPropertyRegistry properties) {
        properties.add("soko.gateway.modules.listings-v2.upstream", SECOND::url);
    }

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
        SECOND.forget();
    }

    @Test
    void theSecondVersionIsRoutedBesideTheFirst() throws InterruptedException {
        client.get().uri("/api/v2/listings/7").exchange().expectStatus().isOk();
        assertThat(SECOND.next().uri()).isEqualTo("/api/v2/listings/7");
        client.get().uri("/api/v1/listings/7").exchange().expectStatus().isOk();
        assertThat(FakeServices.ALL.next().uri()).isEqualTo("/api/v1/listings/7");
    }

    @Test
    void theSecondVersionHasATokenCheckOfItsOwn() {
        client.post().uri("/api/v2/listings").exchange().expectStatus().isUnauthorized();
        client.get().uri("/api/v2/auctions").exchange().expectStatus().isNotFound();
        client.get().uri("/api/v3/listings/7").exchange().expectStatus().isNotFound();
    }

    @Test
    void aDeprecatedOperationSaysUntilWhenItWorks() {
        client.get()
                .uri("/api/v1/listings/7")
                .exchange()
                .expectHeader()
                .valueEquals("Deprecation", "@1795305600")
                .expectHeader()
                .valueEquals("Sunset", "Mon, 22 Nov 2027 00:00:00 GMT")
                .expectHeader()
                .valueEquals("Link", "</api/v2/listings/7>; rel=\"successor-version\"");
        client.get().uri("/api/v2/listings/7").exchange().expectHeader().doesNotExist("Deprecation");
        client.get().uri("/api/v1/listings").exchange().expectHeader().doesNotExist("Sunset");
    }

    @Test
    void whoStillCallsItIsCounted() {
        for (int call = 0; call < 2; call++) {
            client.get()
                    .uri("/api/v1/listings/7")
                    .header("User-Agent", "SokoApp/4.2 (Android 16)")
                    .exchange();
        }
        client.get().uri("/api/v1/listings/7").header("User-Agent", "<script>").exchange();
        assertThat(calls("SokoApp")).isEqualTo(2);
        assertThat(calls("unknown")).isEqualTo(1);
    }

    private double calls(String client) {
        return meters.get("soko.gateway.deprecated.calls")
                .tag("operation", "GET /api/v1/listings/{id}")
                .tag("client", client)
                .counter()
                .count();
    }
}
