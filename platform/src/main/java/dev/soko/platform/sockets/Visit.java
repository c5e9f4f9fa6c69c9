package dev.soko.platform.sockets;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.soko.platform.security.SignedIn;
import dev.soko.platform.sessions.Revocations;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A client's time on a channel, until it, its token or its session ends. What it says is handled one message after the other
 * on virtual threads; who says more than is handled is asked to pause. All else is on the trunk's loop.
 */
final class Visit {

    private static final Logger log = LoggerFactory.getLogger(Visit.class);
    private static final Scheduler BLOCKING =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "sockets");

    /** So many messages of a client may wait to be handled. */
    private static final int MOST_WAITING = 16;

    private final Client client;
    private final Conversation conversation;
    private final Disposable sessionOver;
    private final Sinks.Many<String> said = Sinks.many().unicast().onBackpressureBuffer();
    private int waiting;
    private volatile boolean over;

    Visit(Client client, Conversation conversation, SignedIn who, Revocations revocations) {
        this.client = client;
        this.conversation = conversation;
        blocking(() -> conversation.opened(client))
                .thenMany(said.asFlux().concatMap(this::handle, 0))
                .subscribe(_ -> {}, Visit::failed);
        this.sessionOver = revocations
                .end(who.user().sessionId().toString(), who.until())
                .subscribe(_ -> {}, Visit::failed, () -> client.end(Closing.SESSION_OVER));
    }

    Client client() {
        return client;
    }

    void said(ByteBuf utf8) {
        said.emitNext(utf8.toString(UTF_8), Sinks.EmitFailureHandler.FAIL_FAST);
        if (++waiting == MOST_WAITING) {
            client.trunk().listen(client.stream(), false);
        }
    }

    private Mono<Void> handle(String text) {
        return blocking(() -> {
            if (!over) {
                conversation.said(client, text);
            }
            client.onLoop(this::handled);
        });
    }

    private void handled() {
        if (waiting-- == MOST_WAITING && !over) {
            client.trunk().listen(client.stream(), true);
        }
    }

    void end() {
        over = true;
        // To cancel it would interrupt a thread that may be talking to the database.
        said.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
        sessionOver.dispose();
        client.outbound().end();
    }

    private static void failed(Throwable failure) {
        log.error("What a client says, or the end of its session, passes unnoticed", failure);
    }

    private static Mono<Void> blocking(Runnable step) {
        return Mono.<Void>fromRunnable(step).subscribeOn(BLOCKING);
    }
}
