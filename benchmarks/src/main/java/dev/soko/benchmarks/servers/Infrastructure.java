package dev.soko.benchmarks.servers;

import com.sun.net.httpserver.HttpServer;
import dev.soko.benchmarks.events.Broker;
import dev.soko.local.infrastructure.LocalPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What auctions-service needs: PostgreSQL, Kafka and the public key of the tokens. */
public final class Infrastructure implements AutoCloseable {

    private static final String DATABASE = "auctions";

    private final LocalPostgres postgres = LocalPostgres.ephemeral();
    private final Broker broker = new Broker();
    private final HttpServer keys;

    public Infrastructure(Tokens tokens) throws IOException {
        postgres.createDatabase(DATABASE, DATABASE);
        byte[] jwks = tokens.jwks().getBytes(StandardCharsets.UTF_8);
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/jwks.json", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        keys.start();
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    String jwksUri() {
        return "http://127.0.0.1:" + keys.getAddress().getPort() + "/jwks.json";
    }

    String kafka() {
        return broker.address();
    }

    /** Environment variables of auctions-service. */
    public Map<String, String> ofAuctions() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                postgres.jdbcUrl(DATABASE),
                "SPRING_DATASOURCE_USERNAME",
                DATABASE,
                "SPRING_DATASOURCE_PASSWORD",
                DATABASE,
                "SPRING_KAFKA_BOOTSTRAPSERVERS",
                kafka(),
                "SOKO_SECURITY_JWKSURI",
                jwksUri());
    }

    /** One that is live, in the database of a service that is ready. */
    public UUID auction() {
        return NewAuction.insert(
                JdbcClient.create(new DriverManagerDataSource(postgres.jdbcUrl(DATABASE), DATABASE, DATABASE)));
    }

    /** What each has used so far, with its children. */
    public Map<String, Duration> cpu() {
        return Map.of("PostgreSQL", Cpu.withChildren(postgres.process()), "broker", Cpu.withChildren(broker.process()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        keys.stop(0);
        broker.close();
        postgres.close();
    }
}
