package dev.soko.gateway.limit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** One connection that comes back by itself. Whoever asks while it is away gets an error at once. */
final class RedisConnection implements AutoCloseable {

    private static final Duration RECONNECT_DELAY = Duration.ofMillis(500);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** A host that vanished without a word is noticed after this. */
    private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(10);

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisURI address;
    private final ClientResources resources;
    private final RedisClient client;

    RedisConnection(RateLimitProperties properties, String url) {
        this.address = RedisURI.create(url);
        address.setTimeout(CONNECT_TIMEOUT);
        this.resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(RECONNECT_DELAY))
                .build();
        this.client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(properties.timeout()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .tcpUserTimeout(SocketOptions.TcpUserTimeoutOptions.builder()
                                .enable()
                                .tcpUserTimeout(UNACKNOWLEDGED)
                                .build())
                        .build())
                .build());
    }

    Mono<StatefulRedisConnection<String, byte[]>> connect() {
        return Mono.fromCompletionStage(() -> client.connectAsync(CODEC, address));
    }

    @Override
    public void close() {
        client.shutdown();
        resources.shutdown();
    }
}
