package dev.soko.gateway.upstream;

import dev.soko.gateway.table.Lane;
import dev.soko.platform.trunk.TrunkEnd;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

/** Finds each client a place on a trunk of its own event loop, so that nothing that is said changes the thread. */
final class Trunks {

    private static final WebsocketClientSpec SPEC = WebsocketClientSpec.builder()
            .maxFramePayloadLength(TrunkEnd.LONGEST_MESSAGE)
            .build();

    private final HttpClient client;
    private final SocketProperties limits;
    private final Map<Place, List<Line>> lines = new ConcurrentHashMap<>();

    /** The lines of one are touched on its loop alone. */
    private record Place(EventLoop loop, URI service) {}

    Trunks(HttpClient client, SocketProperties limits) {
        this.client = client;
        this.limits = limits;
    }

    /** Asks a service whether it lets a client in. */
    Mono<Stream> open(Handshake handshake, Lane lane) {
        EventLoop loop = handshake.client().eventLoop();
        return Mono.defer(() -> line(loop, lane).open(handshake, lane.timeout()))
                .subscribeOn(Schedulers.fromExecutor(loop));
    }

    private Line line(EventLoop loop, Lane lane) {
        List<Line> used = lines.computeIfAbsent(new Place(loop, lane.upstream()), _ -> new ArrayList<>(2));
        used.removeIf(line -> !line.isInUse());
        return used.stream()
                .filter(line -> line.clients() < limits.clientsPerTrunk())
                .findFirst()
                .orElseGet(() -> {
                    Line line = new Line(loop, connect(loop, lane.upstream()), lane.timeout());
                    used.add(line);
                    return line;
                });
    }

    private Mono<Trunk> connect(EventLoop loop, URI service) {
        String address = service.toString().replaceFirst("^http", "ws") + TrunkEnd.PATH;
        return client.runOn(loop).websocket(SPEC).uri(address).connect().map(connection -> {
            Trunk trunk = new Trunk(connection);
            trunk.begin();
            // It reads on demand, and all is wanted.
            connection.inbound().receive().subscribe();
            loop.schedule(trunk::retire, limits.trunkLife().toMillis(), TimeUnit.MILLISECONDS);
            return trunk;
        });
    }
}
