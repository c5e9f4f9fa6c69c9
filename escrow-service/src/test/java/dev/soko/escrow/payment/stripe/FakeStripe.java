package dev.soko.escrow.payment.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers as https://docs.stripe.com/api documents: the answers are the documentation's, with the request's amount, currency
 * and metadata. The same Idempotency-Key gets the same answer.
 */
final class FakeStripe {

    /** What was to be done, with its form fields. */
    record Asked(
            String path,
            Map<String, String> form,
            @Nullable String key,
            @Nullable String authorization) {}

    final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private volatile RecordedLists lists = RecordedLists.none();
    private final InetSocketAddress address;
    private volatile HttpServer server;
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private volatile int failures;

    FakeStripe() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = server.getAddress();
        serve();
    }

    private void serve() {
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + address.getPort());
    }

    /** Nothing listens meanwhile. */
    void whileAway(Runnable others) throws IOException {
        server.stop(0);
        try {
            others.run();
        } finally {
            server = HttpServer.create(address, 0);
            serve();
        }
    }

    /** The next calls fail on Stripe's side. */
    void failNext(int calls) {
        failures = calls;
    }

    /** The next call with a field of that value fails on Stripe's side. */
    void failNextWith(String value) {
        faults.add(value);
    }

    /** What its lists have from now on. */
    void hasOnItsBooks(RecordedLists books) {
        lists = books;
    }

    /** What it has under a path from now on. */
    void has(String path, String object) {
        objects.put(path, object);
    }

    void stop() {
        server.stop(0);
    }

    Asked last(String path) {
        return asked.stream()
                .filter(each -> each.path().equals(path))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean reads = exchange.getRequestMethod().equals("GET");
        Map<String, String> form = form(
                reads
                        ? String.valueOf(exchange.getRequestURI().getRawQuery())
                        : new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (!reads) {
            asked.add(new Asked(path, form, key, exchange.getRequestHeaders().getFirst("Authorization")));
        }
        if (failures > 0) {
            failures--;
            send(exchange, 500, recorded("error-api"));
        } else if (form.values().stream().anyMatch(faults::remove)) {
            send(exchange, 500, recorded("error-api"));
        } else if (reads && objects.containsKey(path)) {
            send(exchange, 200, objects.get(path));
        } else if (reads) {
            send(exchange, 200, lists.page(path, form));
        } else if ("666".equals(form.get("amount"))) {
            send(exchange, 402, recorded("error-card"));
        } else {
            send(exchange, 200, answers.computeIfAbsent(String.valueOf(key), _ -> made(path, form)));
        }
    }

    private String made(String path, Map<String, String> form) {
        String kind = path.endsWith("/cancel")
                ? "payment_intent-canceled"
                : path.endsWith("/reversals")
                        ? "transfer_reversal"
                        : switch (path) {
                            case "/v1/payment_intents" -> "payment_intent";
                            case "/v1/refunds" -> "refund";
                            case "/v1/transfers" -> "transfer";
                            default -> throw new IllegalArgumentException(path);
                        };
        return recorded(kind)
                .replace("{number}", String.valueOf(ids.incrementAndGet()))
                .replace("{amount}", form.getOrDefault("amount", "0"))
                .replace("{currency}", form.getOrDefault("currency", "zar"))
                .replace("{operation}", form.getOrDefault("metadata[operation]", ""));
    }

    static String recorded(String name) {
        try (InputStream file = FakeStripe.class.getResourceAsStream("/stripe/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Map<String, String> form(String body) {
        return Stream.of(body.split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8), pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Request-Id", "req_123");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
