package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Settings of the framework that are ignored without a word when they are written wrongly, and traps in the others. */
@GatewayTest
class ShippedSettingsTests {

    @Autowired
    ConfigurableEnvironment environment;

    @Autowired
    GatewayProperties gateway;

    @Autowired
    HttpClientProperties client;

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    /** The prefix of older versions is ignored without a word. */
    @Test
    void everySettingOfTheFrameworkHasTheOnePrefix() {
        List<String> settings = environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
                .filter(name -> name.startsWith("spring.cloud.gateway."))
                .toList();
        assertThat(settings).isNotEmpty().allMatch(name -> name.startsWith("spring.cloud.gateway.server.webflux."));
    }

    /** Otherwise they are sorted again for each request. */
    @Test
    void theFiltersOfARouteAreSortedOnce() {
        assertThat(gateway.isRouteFilterCacheEnabled()).isTrue();
    }

    /** With it the client is copied for each request. The timeout is set where the client is made. */
    @Test
    void theFrameworkSetsNoConnectTimeout() {
        assertThat(client.getConnectTimeout()).isNull();
    }

    @Test
    void idleConnectionsEndBeforeTheServiceEndsThem() {
        Duration servicesIdle = environment.getRequiredProperty("server.netty.idle-timeout", Duration.class);
        assertThat(client.getPool().getMaxIdleTime()).isPositive().isLessThan(servicesIdle);
        assertThat(client.getPool().getEvictionInterval()).isPositive();
        assertThat(client.getPool().getMaxLifeTime()).isPositive();
    }

    /** The pool has 16 connections to a service unless it is told otherwise. */
    @Test
    void aRequestFindsAConnectionBesideManyThatHang() throws Exception {
        List<RawHttp> waiting = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                waiting.add(new RawHttp(port)
                        .send("GET /api/v1/auctions/do-hang HTTP/1.1\r\nHost: soko\r\nAuthorization: Bearer "
                                + Tokens.valid() + "\r\n\r\n"));
            }
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(9))
                    .until(() -> FakeServices.ALL.started() == 20);
            assertThat(RawHttp.ask(port, "GET /api/v1/auctions HTTP/1.1\r\nHost: soko\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        } finally {
            for (RawHttp http : waiting) {
                http.close();
            }
        }
    }
}
