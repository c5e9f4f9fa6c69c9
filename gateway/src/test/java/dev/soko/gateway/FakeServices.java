package dev.soko.gateway;

import dev.soko.gateway.table.ShippedTable;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the route table to one {@link FakeService}; a test says {@code test.<module>} for another address. */
final class FakeServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final FakeService ALL = new FakeService();

    /** These tests have tokens of their own, and need no broker. */
    private static final String WITHOUT = String.join(
            ",",
            "dev.soko.testing.access.TestTokensAutoConfiguration",
            "dev.soko.testing.events.TestEventsAutoConfiguration",
            "dev.soko.testing.infrastructure.TestInfrastructureAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> properties = new ArrayList<>();
        properties.add(
                "spring.autoconfigure.exclude=" + context.getEnvironment().getProperty("test.without", WITHOUT));
        properties.add("management.server.port=" + freePort());
        properties.add("soko.security.jwks-uri="
                + context.getEnvironment().getProperty("test.jwks", ALL.url() + "/api/v1/auth/.well-known/jwks.json"));
        properties.add(
                "soko.gateway.extra-routes.mailbox=" + context.getEnvironment().getProperty("test.mailbox", ALL.url()));
        for (String module : ShippedTable.read().modules().keySet()) {
            String upstream = context.getEnvironment().getProperty("test." + module, ALL.url());
            properties.add("soko.gateway.modules." + module + ".upstream=" + upstream);
        }
        TestPropertyValues.of(properties).applyTo(context);
    }

    /**
     * A number and not 0: the framework keeps its routes off the management port by comparing numbers. Below those that the
     * system gives to outgoing connections, of which one might have it by the time that the port is opened.
     */
    static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return freePort();
        }
    }
}
