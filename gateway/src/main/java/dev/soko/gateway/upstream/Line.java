package dev.soko.gateway.upstream;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A trunk, also while it is being connected: who comes meanwhile waits for it. On one event loop. */
final class Line {

    private final Scheduler loop;
    private final Mono<Trunk> connecting;
    private @Nullable Trunk trunk;
    private int waiting;
    private boolean retired;

    Line(EventLoop loop, Mono<Trunk> connecting, Duration patience) {
        this.loop = Schedulers.fromExecutor(loop);
        this.connecting = connecting
                .timeout(patience, this.loop)
                .doOnNext(connected -> trunk = connected)
                .doOnError(_ -> retired = true)
                .cache();
    }

    /** Of a service that does not answer in time nothing more is asked here. */
    Mono<Stream> open(Handshake handshake, Duration patience) {
        waiting++;
        return connecting
                .doFinally(_ -> waiting--)
                .flatMap(connected -> connected.open(handshake))
                .timeout(patience, loop)
                .doOnError(TimeoutException.class, _ -> retire());
    }

    /** Those who wait for it, too. */
    int clients() {
        return waiting + (trunk == null ? 0 : trunk.clients());
    }

    /** Whether it takes new clients. */
    boolean isInUse() {
        return !retired && (trunk == null || trunk.isInUse());
    }

    void retire() {
        retired = true;
        if (trunk != null) {
            trunk.retire();
        }
    }
}
