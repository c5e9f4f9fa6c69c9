package dev.soko.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.soko.platform.trunk.TrunkEnd;
import dev.soko.platform.trunk.TrunkMessage.Open;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** Stands for all services. It remembers what reached it, and the last segment of a path may ask for trouble. */
final class FakeService implements FakeTrunk.Host, AutoCloseable {

    private static final String PART = "x".repeat(64 * 1024);
    private static final Duration MAKING_A_DOCUMENT = Duration.ofMillis(500);

    /** A request as the service saw it; header names in lower case. */
    record Seen(String method, String uri, Map<String, String> headers, int bodyBytes) {}

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final AtomicLong flooded = new AtomicLong();
    private final AtomicInteger guests = new AtomicInteger();
    private final AtomicInteger trunks = new AtomicInteger();
    private final AtomicInteger openTrunks = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger();
    private volatile FakeTrunk.@Nullable Guest paused;
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

    /** Connections that gateways opened for their clients. */
    int trunks() {
        return trunks.get();
    }

    /** Those that have not ended. */
    int openTrunks() {
        return openTrunks.get();
    }

    /** Clients on its channels now. */
    int guests() {
        return guests.get();
    }

    /** That clients said on its channels. */
    int messages() {
        return messages.get();
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
        trunks.set(0);
        messages.set(0);
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
            return response.header("Content-Type", "application/json")
                    .sendString(Mono.just("""
                    {"openapi": "3.1.0", "info": {"title": "A service", "version": "v1"}, "paths": {}}""").delayElement(MAKING_A_DOCUMENT));
        }
        if (path.equals(TrunkEnd.PATH)) {
            trunks.incrementAndGet();
            openTrunks.incrementAndGet();
            return FakeTrunk.accept(response, this);
        }
        started.incrementAndGet();
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    seen.add(new Seen(
                            request.method().name(), request.uri(), lowerCase(request.requestHeaders()), body.length));
                    return Mono.from(behave(path.substring(path.lastIndexOf('/') + 1), response));
                });
    }

    private static Map<String, String> lowerCase(HttpHeaders headers) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach(header ->
                lower.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + " | " + b));
        return lower;
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
            case "do-garbage" -> cutAfter("no http at all\r\n\r\n", response);
            case "do-cut" -> cutAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthe first half", response);
            case "do-cut-long" -> cutAfter("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + PART + PART, response);
            case "do-cut-chunked" ->
                cutAfter(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" + PART + PART + "\r\n",
                        response);
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
        return Flux.range(0, 4096).map(_ -> part().getBytes(UTF_8));
    }

    private static Mono<Void> abort(HttpServerResponse response) {
        response.withConnection(connection -> connection.channel().close());
        return Mono.never();
    }

    private static Mono<Void> cutAfter(String raw, HttpServerResponse response) {
        response.withConnection(connection -> connection
                .channel()
                .pipeline()
                .firstContext()
                .writeAndFlush(Unpooled.copiedBuffer(raw, UTF_8))
                .addListener(io.netty.channel.ChannelFutureListener.CLOSE));
        return Mono.never();
    }

    @Override
    public int arrives(Open open) {
        started.incrementAndGet();
        seen.add(new Seen("GET", open.uri(), lowerCase(open.headers()), 0));
        return switch (open.uri().replaceFirst(".*\\?", "")) {
            case "refuse" -> 403;
            case "not-ready" -> 503;
            case "hang" -> 0;
            default -> 200;
        };
    }

    @Override
    public void ended() {
        openTrunks.decrementAndGet();
    }

    @Override
    public void opened(FakeTrunk.Guest guest) {
        guests.incrementAndGet();
    }

    @Override
    public void left(FakeTrunk.Guest guest) {
        guests.decrementAndGet();
    }

    /**
     * Echoes; {@code close <code>} closes with it, {@code die} breaks the connection, {@code flood} sends without end, {@code flood
     * regardless} even to who takes no more, {@code pause} wants no more until {@link #resume}.
     */
    @Override
    public void said(FakeTrunk.Guest guest, String text) {
        messages.incrementAndGet();
        if (text.startsWith("close ")) {
            guest.isClosed(Integer.parseInt(text.substring(6)), "as asked");
        } else if (text.equals("die")) {
            guest.kills();
        } else if (text.startsWith("flood")) {
            guest.isFlooded(this::part, text.equals("flood regardless"));
        } else if (text.equals("pause")) {
            guest.pauses();
            guest.hears("paused");
            paused = guest;
        } else {
            guest.hears("echo " + text);
        }
    }

    /** Listens again to who was paused last. */
    void resume() {
        Objects.requireNonNull(paused).resumes();
    }

    private String part() {
        flooded.addAndGet(PART.length());
        return PART;
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(1));
        loops.dispose();
    }
}
