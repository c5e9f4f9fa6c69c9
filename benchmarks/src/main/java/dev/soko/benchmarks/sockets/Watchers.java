package dev.soko.benchmarks.sockets;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.netty.resources.LoopResources;

/** Opens the clients, all on one event loop. */
final class Watchers implements AutoCloseable {

    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LoopResources loops = LoopResources.create("watchers", 1, true);
    private final List<String> tokens;

    Watchers(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Opens clients until there are that many, each of which watches the auction. */
    void open(int count, int port, Language language, Arrivals arrivals) throws InterruptedException {
        EventLoopGroup group = loops.onClient(true);
        while (arrivals.watchers() < count) {
            int first = arrivals.watchers();
            int next = Math.min(count, first + AT_ONCE);
            List<ChannelFuture> connecting = new ArrayList<>();
            for (int i = first; i < next; i++) {
                Watcher watcher = new Watcher(tokens.get(i % tokens.size()), language, arrivals);
                connecting.add(new Bootstrap()
                        .group(group)
                        .channelFactory(() -> loops.onChannel(SocketChannel.class, group))
                        .handler(new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                channel.pipeline().addLast(watcher);
                            }
                        })
                        .connect("127.0.0.1", port));
            }
            for (ChannelFuture connection : connecting) {
                connection.sync();
            }
            if (!arrivals.awaitWatchers(next, PATIENCE)) {
                throw new IllegalStateException("Only %d of %d sockets opened".formatted(arrivals.watchers(), next));
            }
        }
    }

    @Override
    public void close() {
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    }
}
