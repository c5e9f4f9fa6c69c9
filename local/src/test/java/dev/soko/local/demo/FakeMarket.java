package dev.soko.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of the API as the auctions of the demonstration use: one currency, no proxies, every bid leads at its maximum. */
final class FakeMarket implements AutoCloseable {

    private static final int LISTINGS = 30;

    private final HttpServer server;
    private final Map<String, ObjectNode> auctions = new LinkedHashMap<>();
    private final List<String> bidders = new ArrayList<>();
    private int refusedListings;
    private volatile boolean broken;

    FakeMarket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized List<ObjectNode> live() {
        return List.copyOf(auctions.values());
    }

    /** Who placed bids, one entry each. */
    synchronized List<String> bidders() {
        return List.copyOf(bidders);
    }

    synchronized void end(String auctionId) {
        auctions.remove(auctionId);
    }

    /** That many attempts to auction something find that it is sold. */
    synchronized void refuse(int attempts) {
        refusedListings = attempts;
    }

    void broken(boolean now) {
        broken = now;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        JsonNode body = body(exchange);
        String who = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        if (broken) {
            answer(exchange, 500, "{}");
        } else if (path.equals("/api/v1/auth/login")) {
            answer(exchange, 200, """
                    {"accessToken": "%s", "refreshToken": "r", "expiresIn": 600}""".formatted(body.required("email").asString()));
        } else if (path.equals("/api/v1/auth/me")) {
            answer(exchange, 200, "{\"id\": \"" + who + "\", \"roles\": [\"USER\"]}");
        } else if (path.equals("/api/v1/listings")) {
            answer(exchange, 200, "{\"items\": [" + listings(seller(query)) + "]}");
        } else if (path.startsWith("/api/v1/listings/")) {
            answer(exchange, 200, listing(path.substring(path.lastIndexOf('/') + 1)));
        } else if (path.endsWith("/bids")) {
            bid(exchange, path.split("/")[4], who, body);
        } else if (exchange.getRequestMethod().equals("POST")) {
            open(exchange, who, body);
        } else {
            String seller = seller(query);
            answer(
                    exchange,
                    200,
                    "{\"items\": "
                            + auctions.values().stream()
                                    .filter(auction -> auction.required("sellerId")
                                            .asString()
                                            .equals(seller))
                                    .toList()
                            + "}");
        }
    }

    private static String seller(String query) {
        return query.replaceFirst(".*sellerId=", "");
    }

    private static String listings(String seller) {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < LISTINGS; number++) {
            all.add("{\"id\": \"" + seller + "-" + number + "\"}");
        }
        return String.join(", ", all);
    }

    private static String listing(String id) {
        return """
                {"id": "%s", "title": "A thing", "price": {"amount": 50000, "currency": "GBP"}, "variants": [{"id": "v"}]}""".formatted(id);
    }

    private void open(HttpExchange exchange, String seller, JsonNode body) throws IOException {
        if (refusedListings-- > 0) {
            answer(exchange, 409, "{}");
            return;
        }
        ObjectNode auction = Api.JSON
                .createObjectNode()
                .put("id", "auction-" + auctions.size() + "-" + System.nanoTime())
                .put("sellerId", seller)
                .put("listingId", body.required("listingId").asString())
                .put("startsAt", Instant.now().toString())
                .put("endsAt", body.required("endsAt").asString());
        auction.set("minimumNextBid", body.required("startPrice"));
        auctions.put(auction.required("id").asString(), auction);
        answer(exchange, 201, auction.toString());
    }

    private void bid(HttpExchange exchange, String auctionId, String bidder, JsonNode body) throws IOException {
        if (exchange.getRequestHeaders().getFirst("Idempotency-Key") == null) {
            answer(exchange, 400, "{}");
            return;
        }
        ObjectNode auction = Objects.requireNonNull(auctions.get(auctionId));
        long amount = body.required("maxAmount").required("amount").asLong();
        if (amount < auction.required("minimumNextBid").required("amount").asLong()) {
            answer(exchange, 422, "{}");
            return;
        }
        bidders.add(bidder);
        auction.putObject("minimumNextBid").put("amount", amount + 100).put("currency", "GBP");
        answer(exchange, 201, "{\"status\": \"LEADING\"}");
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return body.length == 0 ? Api.JSON.nullNode() : Api.JSON.readTree(body);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
