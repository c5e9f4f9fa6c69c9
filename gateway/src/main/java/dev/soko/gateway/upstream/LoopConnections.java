package dev.soko.gateway.upstream;

import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.FastThreadLocal;
import java.net.SocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.TransportConfig;

/**
 * Connections to the services, a pool for each event loop: what a client asks on one thread is asked of the service on the
 * same. One pool for all hands out connections of other threads, and each request and answer then changes threads twice.
 */
final class LoopConnections implements ConnectionProvider {

    private final Queue<ConnectionProvider> pools = new ConcurrentLinkedQueue<>();
    private final FastThreadLocal<ConnectionProvider> own;

    LoopConnections(Supplier<ConnectionProvider> newPool) {
        own = new FastThreadLocal<>() {
            @Override
            protected ConnectionProvider initialValue() {
                ConnectionProvider pool = newPool.get();
                pools.add(pool);
                return pool;
            }
        };
    }

    @Override
    public Mono<? extends Connection> acquire(
            TransportConfig config,
            ConnectionObserver observer,
            @Nullable Supplier<? extends SocketAddress> address,
            @Nullable AddressResolverGroup<?> resolver) {
        return own.get().acquire(config, observer, address, resolver);
    }

    @Override
    public Mono<Void> disposeLater() {
        return Flux.fromIterable(pools)
                .flatMap(ConnectionProvider::disposeLater)
                .then();
    }
}
