package dev.soko.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the WebSocket channels.
 *
 * @param maxFrame the largest message, either way
 * @param maxOpen WebSockets that this gateway holds at once
 * @param clientsPerTrunk share a connection to a service
 * @param trunkLife for so long a connection to a service takes new clients: a service's new replicas get their share then
 */
@ConfigurationProperties("soko.gateway.sockets")
record SocketProperties(
        @DefaultValue("256KB") DataSize maxFrame,
        @DefaultValue("20000") int maxOpen,
        @DefaultValue("500") int clientsPerTrunk,
        @DefaultValue("10m") Duration trunkLife) {

    int maxFrameBytes() {
        return Math.toIntExact(maxFrame.toBytes());
    }
}
