package dev.soko.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.netty.resources.LoopResources;

/** Stands for all services. It remembers what reached it, and the last segment of a path may ask for trouble. */
final class FakeService implements AutoCloseable {

    /** A request as the service saw it; header names in lower case. */
    record Seen(String method, String uri, Map<String, String> headers, int bodyBytes) {}

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final AtomicLong flooded = new AtomicLong();
    private volatile String keys = Tokens.jwks();
    /** Of its own: a gateway that is closed takes those that the whole process shares with it. */
    private final LoopResources loops = LoopResources.create("fake-service");

    private final DisposableServer server;

    FakeService() {
        this(0);
    }

    FakeService(int port) {
        this.server = HttpServer.create()
                .runOn(loops)
                .host("127.0.0.1")
                .port(port)
                .idleTimeout(Duration.ofSeconds(60))
                .handle(this::answer)
                .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    int port() {
        return server.port();
    }

    /** Requests whose head arrived, also those whose body never ended. */
    int started() {
        return started.get();
    }

    /** Requests that arrived as a whole. */
    int completed() {
        return seen.size();
    }

    /** How often the signing keys were asked for. */
    int keyFetches() {
        return keyFetches.get();
    }

    /** Publishes these signing keys, until {@link #forget}. */
    void publish(String jwks) {
        keys = jwks;
    }

    /** Bytes of endless answers that were taken from us. */
    long flooded() {
        return flooded.get();
    }

    Seen next() throws InterruptedException {
        Seen request = seen.poll(5, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("No request reached the service");
        }
        return request;
    }

    void forget() {
        seen.clear();
        started.set(0);
        keyFetches.set(0);
        flooded.set(0);
        keys = Tokens.jwks();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String path = request.uri().replaceFirst("\\?.*", "");
        if (path.endsWith("/jwks.json")) {
            keyFetches.incrementAndGet();
            return response.header("Content-Type", "application/json").sendString(Mono.just(keys));
        }
        if (path.equals("/problems")) {
            return response.header("Content-Type", "application/json").sendString(Mono.just("""
                    [{"code": "bid_too_low", "status": 422, "title": "The bid <is> too low",
                      "explanation": "Bid at least `minimumNextBid`."}]"""));
        }
        if (path.equals("/openapi.json")) {
            return response.header("Content-Type", "application/json").sendString(Mono.just("""
                    {"openapi": "3.1.0", "info": {"title": "A service", "version": "v1"}, "paths": {}}"""));
        }
        started.incrementAndGet();
        if (path.endsWith("/ws")) {
            return socket(request, response);
        }
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    Map<String, String> headers = new TreeMap<>();
                    request.requestHeaders()
                            .forEach(header -> headers.merge(
                                    header.getKey().toLowerCase(java.util.Locale.ROOT),
                                    header.getValue(),
                                    (a, b) -> a + " | " + b));
                    seen.add(new Seen(request.method().name(), request.uri(), headers, body.length));
                    return Mono.from(behave(path.substring(path.lastIndexOf('/') + 1), response));
                });
    }

    private Publisher<Void> behave(String how, HttpServerResponse response) {
        return switch (how) {
            case "do-hang" -> Mono.never();
            case "do-stall" -> response.sendString(Flux.concat(Mono.just("the first half"), Mono.never()));
            case "do-slow" -> response.sendString(Mono.just("slow").delayElement(Duration.ofMillis(1500)));
            case "do-trickle" ->
                response.sendObject(
                        Flux.range(0, 8)
                                .map(_ -> Unpooled.copiedBuffer("drop ", UTF_8))
                                .delayElements(Duration.ofMillis(250)),
                        _ -> true);
            case "do-flood" -> response.sendByteArray(flood());
            case "do-reset" -> abort(response);
            case "do-garbage" -> garbage(response);
            case "do-405" ->
                response.status(405)
                        .header("Allow", "GET")
                        .header("Content-Type", "application/problem+json")
                        .sendString(Mono.just("{\"status\":405}"));
            case "do-500" ->
                response.status(500)
                        .header("Content-Type", "application/problem+json")
                        .sendString(Mono.just("{\"status\":500}"));
            case "do-echo-id" ->
                response.header("X-Request-Id", "the-service-s-own").send();
            default ->
                response.header("Content-Type", "application/json")
                        .header("ETag", "\"7\"")
                        .sendString(Mono.just("{}"));
        };
    }

    /** 256 MB, as fast as they are taken. */
    private Flux<byte[]> flood() {
        byte[] part = new byte[64 * 1024];
        return Flux.range(0, 4096).map(_ -> part).doOnNext(_ -> flooded.addAndGet(part.length));
    }

    private static Mono<Void> abort(HttpServerResponse response) {
        response.withConnection(connection -> connection.channel().close());
        return Mono.never();
    }

    private static Mono<Void> garbage(HttpServerResponse response) {
        response.withConnection(connection -> connection
                .channel()
                .pipeline()
                .firstContext()
                .writeAndFlush(Unpooled.copiedBuffer("no http at all\r\n\r\n".getBytes(UTF_8)))
                .addListener(io.netty.channel.ChannelFutureListener.CLOSE));
        return Mono.never();
    }

    private Publisher<Void> socket(HttpServerRequest request, HttpServerResponse response) {
        Map<String, String> headers = new TreeMap<>();
        request.requestHeaders()
                .forEach(header -> headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
        seen.add(new Seen(request.method().name(), request.uri(), headers, 0));
        if (request.uri().contains("refuse")) {
            return response.status(403).send();
        }
        return response.sendWebsocket(
                this::converse,
                reactor.netty.http.server.WebsocketServerSpec.builder()
                        .maxFramePayloadLength(1 << 20)
                        .build());
    }

    /**
     * Echoes; {@code close <code>} closes with it, {@code die} breaks the connection, {@code flood} and {@code flood of texts} send
     * without end.
     */
    private Publisher<Void> converse(WebsocketInbound in, WebsocketOutbound out) {
        return in.aggregateFrames(1 << 20).receive().asString().concatMap(text -> {
            if (text.startsWith("close ")) {
                return out.sendClose(Integer.parseInt(text.substring(6)), "as asked");
            }
            if (text.equals("die")) {
                in.withConnection(connection -> connection.channel().close());
                return Mono.<Void>never();
            }
            if (text.startsWith("flood")) {
                boolean texts = text.equals("flood of texts");
                return out.sendObject(flood().map(Unpooled::wrappedBuffer)
                                .map(part -> texts ? new TextWebSocketFrame(part) : new BinaryWebSocketFrame(part)))
                        .then();
            }
            return out.sendString(Mono.just("echo " + text)).then();
        });
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(1));
        loops.dispose();
    }

    static List<String> modules() {
        return List.of(
                "auth",
                "users",
                "kyc",
                "listings",
                "auctions",
                "orders",
                "escrow",
                "messages",
                "reviews",
                "inventory",
                "notifications",
                "admin");
    }
}
