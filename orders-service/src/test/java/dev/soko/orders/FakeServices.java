package dev.soko.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * auth, users, listings and inventory as far as orders ask them. Each call can be made to go wrong, before or after it had
 * its effect.
 */
@Configuration(proxyBeanMethods = false)
public class FakeServices {

    static final String SECRET = "the-secret-of-orders";

    /** How a call goes wrong. */
    enum Trouble {
        /** A 503 and no effect. */
        FAILS,
        /** The effect, and then a 503. */
        FAILS_AFTERWARDS,
        /** No effect and no answer in time. */
        HANGS,
        /** The effect, and no answer in time. */
        HANGS_AFTERWARDS,
        /** The effect, and the connection breaks. */
        DIES_AFTERWARDS,
        /** Something that is not JSON. */
        TALKS_NONSENSE
    }

    /** Which calls can. */
    enum Call {
        LISTING,
        ADDRESS,
        TOKEN,
        RESERVE,
        FIND,
        CONFIRM,
        RELEASE
    }

    static final FakeStock STOCK = new FakeStock();

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SERVICE_TOKEN = "token-of-orders";
    /** So short that it is asked for before each call, and troubles with it are met. */
    private static final int TOKEN_SECONDS = 30;

    private static final Map<Call, Trouble> TROUBLES = new ConcurrentHashMap<>();
    private static final Map<String, String> LISTINGS = new ConcurrentHashMap<>();
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();
    private static final long LONGER_THAN_ANYBODY_WAITS = 1_000;

    private record Answer(int status, String json) {}

    @Bean
    static DynamicPropertyRegistrar addresses() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", FakeServices::handle);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return properties -> {
            for (String service : List.of("listings", "users", "inventory")) {
                properties.add("spring.http.serviceclient." + service + ".base-url", () -> address);
            }
            properties.add("soko.service-token.uri", () -> address + "/internal/token");
        };
    }

    static void listing(UUID id, String json) {
        LISTINGS.put(id.toString(), json);
    }

    /** As if it had never been. */
    static void noListing(UUID id) {
        LISTINGS.remove(id.toString());
    }

    /** @param token whose address book it is in */
    static void address(String token, UUID id, String json) {
        ADDRESSES.put("Bearer " + token + " " + id, json);
    }

    static void trouble(Call call, Trouble trouble) {
        TROUBLES.put(call, trouble);
    }

    static void noTrouble() {
        TROUBLES.clear();
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        Call call = call(exchange.getRequestMethod(), path);
        Trouble trouble = TROUBLES.get(call);
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean without = trouble == Trouble.FAILS || trouble == Trouble.HANGS;
        Answer answer = without ? new Answer(503, "{}") : answer(call, exchange, path, body);
        if (trouble == Trouble.HANGS || trouble == Trouble.HANGS_AFTERWARDS) {
            hang();
        }
        if (trouble == Trouble.DIES_AFTERWARDS) {
            exchange.close();
            return;
        }
        if (trouble == Trouble.FAILS_AFTERWARDS) {
            answer = new Answer(503, "{}");
        }
        if (trouble == Trouble.TALKS_NONSENSE) {
            answer = new Answer(200, "<html>");
        }
        byte[] json = answer.json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private static void hang() {
        try {
            Thread.sleep(LONGER_THAN_ANYBODY_WAITS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(String method, String[] path) {
        String last = path[path.length - 1];
        return switch (last) {
            case "token" -> Call.TOKEN;
            case "confirm" -> Call.CONFIRM;
            case "release" -> Call.RELEASE;
            case "reservations" -> method.equals("POST") ? Call.RESERVE : Call.FIND;
            default -> path[3].equals("listings") ? Call.LISTING : Call.ADDRESS;
        };
    }

    private static Answer answer(Call call, HttpExchange exchange, String[] path, byte[] body) {
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String last = path[path.length - 1];
        return switch (call) {
            case TOKEN -> token(JSON.readTree(body));
            case LISTING -> listing(token, LISTINGS.get(last));
            case ADDRESS -> found(ADDRESSES.get(token + " " + last));
            case RESERVE -> reserve(token, JSON.readTree(body));
            case FIND -> find(token, exchange.getRequestURI().getQuery().replace("reference=", ""));
            case CONFIRM -> end(token, path[path.length - 2], "CONFIRMED");
            case RELEASE -> end(token, path[path.length - 2], "RELEASED");
        };
    }

    private static Answer token(JsonNode credentials) {
        boolean right = credentials.path("clientId").asString().equals("orders")
                && credentials.path("clientSecret").asString().equals(SECRET);
        return right
                ? new Answer(
                        200, "{\"accessToken\": \"%s\", \"expiresIn\": %d}".formatted(SERVICE_TOKEN, TOKEN_SECONDS))
                : new Answer(401, "{}");
    }

    /** What is neither on the market nor sold only services see. */
    private static Answer listing(String token, @Nullable String json) {
        boolean shown = json != null && isPublic(JSON.readTree(json));
        return shown || isService(token) ? found(json) : new Answer(404, "{}");
    }

    private static boolean isPublic(JsonNode listing) {
        return List.of("ACTIVE", "SOLD").contains(listing.path("status").asString())
                && !listing.path("hidden").asBoolean(false);
    }

    private static Answer found(@Nullable String json) {
        return json == null ? new Answer(404, "{}") : new Answer(200, json);
    }

    /** Only a service keeps goods for as long as an order may be unpaid. */
    private static Answer reserve(String token, JsonNode wanted) {
        if (!isService(token)) {
            return new Answer(403, "{}");
        }
        Map<String, Integer> lines = new LinkedHashMap<>();
        wanted.path("lines")
                .forEach(line -> lines.merge(
                        line.path("listingId").asString(), line.path("quantity").asInt(), Integer::sum));
        List<FakeStock.Reservation> made = STOCK.reserve(
                wanted.path("userId").stringValueOpt().orElse(null),
                wanted.path("reference").asString(),
                lines);
        return made.isEmpty()
                ? new Answer(409, "{\"type\": \"/problems/insufficient_stock\", \"lines\": [{\"available\": 0}]}")
                : new Answer(201, json(made.getFirst()));
    }

    private static Answer find(String token, String reference) {
        List<String> found = isService(token)
                ? STOCK.find(reference).stream().map(FakeServices::json).toList()
                : List.of();
        return new Answer(200, "{\"items\": [%s], \"nextCursor\": null}".formatted(String.join(",", found)));
    }

    /** Only a service ends what is another's, and an end is once. */
    private static Answer end(String token, String id, String status) {
        if (!isService(token)) {
            return new Answer(404, "{}");
        }
        FakeStock.Reservation now = STOCK.end(UUID.fromString(id), status);
        boolean done = now.status().equals(status)
                || status.equals("RELEASED") && now.status().equals("EXPIRED");
        return done ? new Answer(200, json(now)) : new Answer(409, "{\"type\": \"/problems/reservation_over\"}");
    }

    private static boolean isService(String token) {
        return token.equals("Bearer " + SERVICE_TOKEN);
    }

    private static String json(FakeStock.Reservation reservation) {
        return "{\"id\": \"%s\", \"status\": \"%s\"}".formatted(reservation.id(), reservation.status());
    }
}
