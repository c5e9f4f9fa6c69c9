package dev.soko.platform.sockets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of live channels.
 *
 * @param maxMessage the largest message that a client may send
 * @param maxWaiting how much may wait for a client that reads slowly, besides a replay
 * @param patience how long a client may read nothing at all while something waits
 * @param admitWithin how long whoever comes at the start waits until this replica hears events; then it is a 503
 * @param longestTokenLife how long a revoked session is remembered: longer than access tokens live
 */
@ConfigurationProperties("soko.sockets")
record SocketsProperties(
        @DefaultValue("16KB") DataSize maxMessage,
        @DefaultValue("256KB") DataSize maxWaiting,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("5s") Duration admitWithin,
        @DefaultValue("15m") Duration longestTokenLife) {}
