package dev.soko.benchmarks.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** auctions-service behind the gateway. */
public record SokoAuctions(Server gateway, Server service) implements AutoCloseable {

    /** Both take connections when this returns. */
    public static SokoAuctions start(Path folder, Infrastructure infrastructure)
            throws IOException, InterruptedException {
        Server service =
                SokoServer.service("auctions-service", "auctions-service", folder, infrastructure.ofAuctions());
        Server gateway = SokoServer.gateway(
                "gateway",
                folder,
                Map.of(
                        "SOKO_GATEWAY_MODULES_AUCTIONS_UPSTREAM",
                        service.address(),
                        "SOKO_SECURITY_JWKSURI",
                        infrastructure.jwksUri(),
                        "SPRING_KAFKA_BOOTSTRAPSERVERS",
                        infrastructure.kafka()));
        service.awaitReady();
        gateway.awaitReady();
        return new SokoAuctions(gateway, service);
    }

    @Override
    public void close() {
        gateway.close();
        service.close();
    }
}
