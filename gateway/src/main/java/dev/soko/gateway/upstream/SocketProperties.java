package dev.soko.gateway.upstream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the WebSocket channels.
 *
 * @param maxFrame the largest frame, either way
 * @param maxConnections open at once to one service
 */
@ConfigurationProperties("soko.gateway.sockets")
record SocketProperties(
        @DefaultValue("256KB") DataSize maxFrame,
        @DefaultValue("20000") int maxConnections) {

    int maxFrameBytes() {
        return Math.toIntExact(maxFrame.toBytes());
    }
}
