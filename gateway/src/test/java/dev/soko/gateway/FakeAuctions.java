package dev.soko.gateway;

import dev.soko.platform.trunk.TrunkEnd;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of sign-in, mailbox, listings and auctions, by the contract, as the demonstration's page uses. */
final class FakeAuctions implements FakeTrunk.Host, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CODE = "271828";
    private static final long INCREMENT = 50;

    /** Of its own, as {@link FakeService}'s. */
    private final LoopResources loops = LoopResources.create("fake-auctions");

    private final DisposableServer server;
    private final Map<String, FakeAuction> auctions = new LinkedHashMap<>();
    private final List<String> mails = new ArrayList<>();
    private final Set<FakeTrunk.Guest> guests = ConcurrentHashMap.newKeySet();
    private final List<String> joins = new ArrayList<>();

    FakeAuctions() {
        server = HttpServer.create()
                .runOn(loops)
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    synchronized FakeAuction open(String title, long price, Duration left) {
        FakeAuction auction = new FakeAuction(title, price, Instant.now().plus(left));
        auctions.put(auction.id, auction);
        return auction;
    }

    synchronized void bid(FakeAuction auction, String bidder, long maximum) {
        auction.bid(bidder, maximum, INCREMENT);
        everybodyHears("auction:update", auction.view());
    }

    synchronized void end(FakeAuction auction, String outcome) {
        auction.end(outcome);
        everybodyHears("auction:ended", auction.ending());
    }

    /** As a suspended seller's: those who watch it are told so, and no more. */
    synchronized void hide(FakeAuction auction) {
        auction.hide(true);
        everybodyHears("error", "{\"status\": 404, \"instance\": \"/api/v1/auctions/" + auction.id + "\"}");
    }

    synchronized void show(FakeAuction auction) {
        auction.hide(false);
    }

    private void everybodyHears(String event, String data) {
        guests.forEach(guest -> guest.hears(frame(event, data)));
    }

    private static String frame(String event, String data) {
        return "{\"event\": \"" + event + "\", \"data\": " + data + "}";
    }

    /** Ends every socket, as a service that restarts does. */
    void cut() {
        guests.forEach(guest -> guest.isClosed(1012, "restart"));
    }

    /** The joins that arrived, as they were sent. */
    synchronized List<String> joins() {
        return List.copyOf(joins);
    }

    private synchronized Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        String path = request.uri().replaceFirst("\\?.*", "");
        if (path.equals(TrunkEnd.PATH)) {
            return FakeTrunk.accept(response, this);
        }
        if (path.contains("/images/")) {
            return response.header("Content-Type", "image/jpeg").sendByteArray(Mono.just(picture(path)));
        }
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("{}")
                .flatMap(body -> Mono.from(answer(request, path, JSON.readTree(body), response)));
    }

    private synchronized Publisher<Void> answer(
            HttpServerRequest request, String path, JsonNode body, HttpServerResponse response) {
        String[] parts = path.split("/");
        return switch (parts[parts.length - 1]) {
            case "request" -> {
                mails.add(body.required("email").asString());
                yield json(response, 202, "{}");
            }
            case "messages" -> json(response, 200, mailbox());
            case "verify" -> json(response, 200, tokens(body.required("email").asString()));
            case "refresh" -> json(response, 200, tokens("buyer@soko.example"));
            case "logout" -> json(response, 204, "");
            case "me" ->
                json(response, 200, "{\"id\": \"" + caller(request) + "\", \"displayName\": \"Thandi Mokoena\"}");
            case "bids" -> bids(request, auction(parts[4]), body, response);
            case "auctions" ->
                json(
                        response,
                        200,
                        "{\"items\": "
                                + auctions.values().stream()
                                        .filter(auction -> auction.isLive() && !auction.isHidden())
                                        .map(FakeAuction::view)
                                        .toList()
                                + "}");
            default -> parts[3].equals("listings") ? json(response, 200, listing(parts[4])) : view(parts[4], response);
        };
    }

    private Publisher<Void> view(String id, HttpServerResponse response) {
        FakeAuction auction = auctions.get(id);
        return auction == null || auction.isHidden() ? json(response, 404, "{}") : json(response, 200, auction.view());
    }

    private String listing(String id) {
        FakeAuction auction = auctions.values().stream()
                .filter(each -> each.listingId.equals(id))
                .findFirst()
                .orElseThrow();
        return """
                {"id": "%s", "title": "%s", "seller": {"displayName": "Camden Corner"},
                 "images": [{"urls": {"medium": "/api/v1/listings/%s/images/%s/800"}}]}""".formatted(id, auction.title, id, id);
    }

    private Publisher<Void> bids(
            HttpServerRequest request, FakeAuction auction, JsonNode body, HttpServerResponse response) {
        if (request.method().name().equals("GET")) {
            return json(response, 200, "{\"items\": []}");
        }
        long maximum = body.required("maxAmount").required("amount").asLong();
        if (maximum < auction.minimum(INCREMENT)) {
            return json(
                    response, 422, """
                    {"type": "/problems/bid_too_low", "title": "The bid is too low", "status": 422,
                     "detail": "The least that is possible now is %d.%02d."}""".formatted(auction.minimum(INCREMENT) / 100, auction.minimum(INCREMENT) % 100));
        }
        String bidder = caller(request);
        bid(auction, bidder, maximum);
        return json(response, 201, """
                {"bidId": "%s", "status": "%s", "currentPrice": {"amount": %d, "currency": "GBP"},
                 "minimumNextBid": {"amount": %d, "currency": "GBP"}, "endsAt": "%s", "sequence": %d}""".formatted(
                        UUID.randomUUID(),
                        auction.leads(bidder) ? "LEADING" : "OUTBID",
                        auction.price(),
                        auction.minimum(INCREMENT),
                        auction.endsAt(),
                        auction.sequence()));
    }

    private String mailbox() {
        return mails.reversed().stream()
                .map(_ -> "{\"text\": \"Your code is " + CODE + ".\"}")
                .toList()
                .toString();
    }

    private static String tokens(String email) {
        String id = UUID.nameUUIDFromBytes(email.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        return "{\"accessToken\": \"%s\", \"refreshToken\": \"r\", \"expiresIn\": 600}"
                .formatted(Tokens.of(Tokens.KEY, claims -> claims.subject(id)));
    }

    private static byte[] picture(String path) {
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        Color colour = Color.getHSBColor(path.hashCode() % 100 / 100f, 0.4f, 0.8f);
        canvas.setPaint(new GradientPaint(0, 0, colour.brighter(), 0, 600, colour.darker()));
        canvas.fillRect(0, 0, 800, 600);
        canvas.dispose();
        try {
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", jpeg);
            return jpeg.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private FakeAuction auction(String id) {
        return Objects.requireNonNull(auctions.get(id));
    }

    private static String caller(HttpServerRequest request) {
        String token = request.requestHeaders().get("Authorization").replace("Bearer ", "");
        byte[] claims = java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return JSON.readTree(claims).required("sub").asString();
    }

    private static Publisher<Void> json(HttpServerResponse response, int status, String body) {
        return response.status(status)
                .header("Content-Type", status < 400 ? "application/json" : "application/problem+json")
                .sendString(Mono.just(body));
    }

    @Override
    public void opened(FakeTrunk.Guest guest) {
        guests.add(guest);
    }

    @Override
    public void left(FakeTrunk.Guest guest) {
        guests.remove(guest);
    }

    @Override
    public synchronized void said(FakeTrunk.Guest guest, String text) {
        JsonNode said = JSON.readTree(text);
        guest.hears("{\"event\": \"ack\", \"id\": \"" + said.required("id").asString() + "\", \"data\": {}}");
        if (!said.required("event").asString().equals("auction:join")) {
            return;
        }
        joins.add(said.required("data").toString());
        FakeAuction auction =
                auction(said.required("data").required("auctionId").asString());
        if (said.required("data").path("afterSequence").asLong(-1) < auction.sequence()) {
            guest.hears(frame("auction:update", auction.view()));
        }
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(1));
        loops.dispose();
    }
}
