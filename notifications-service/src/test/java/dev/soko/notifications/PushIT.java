package dev.soko.notifications;

import static dev.soko.notifications.Api.DEVICES;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.EventSamples;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Pushes, as a push service gets them. */
@NotificationsTest
class PushIT {

    private record Push(Headers headers, byte[] body) {}

    private final Api api;
    private final MeterRegistry metrics;
    private final TestToken user;
    private final Subscription subscription;
    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
    private final HttpServer server;

    PushIT(@Autowired Api api, @Autowired MeterRegistry metrics) throws IOException, JOSEException {
        this.api = api;
        this.metrics = metrics;
        this.subscription = new Subscription();
        this.user = api.tokens().user();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::take);
        server.start();
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + user.userId();
        body(api.post(DEVICES, user, subscription.json(endpoint)), 201);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        pushes.add(
                new Push(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
        Integer answer = answers.poll();
        exchange.sendResponseHeaders(answer == null ? 201 : answer, -1);
        exchange.close();
    }

    @Test
    void aPushIsSealedForItsDeviceAndSentOnce() throws Exception {
        api.outbid(user);
        Push push = next();
        assertThat(push.headers().get("Content-encoding")).containsExactly("aes128gcm");
        assertThat(push.headers()).containsKeys("Ttl", "Topic");
        String text = subscription.open(push.body());
        assertThat(api.awaitNotifications(user, 1)).containsExactly(JsonPath.<String>read(text, "$.id"));
        assertThat(JsonPath.<String>read(text, "$.title")).isEqualTo("You were outbid");
        await().until(() -> waiting() == 0);
        assertThat(pushes).isEmpty();
    }

    /** RFC 8292, section 2. */
    @Test
    void aPushIsSignedWithTheKeyThatBrowsersSubscribeWith() throws Exception {
        Instant before = Instant.now();
        api.outbid(user);
        String[] authorization = next().headers().getFirst("Authorization").split("[ ,=]+");
        String key = JsonPath.read(body(api.get(DEVICES + "/key", user), 200), "$.publicKey");
        assertThat(authorization).startsWith("vapid", "t").endsWith("k", key);
        SignedJWT token = SignedJWT.parse(authorization[2]);
        ECKey signer = Subscription.key(Base64.getUrlDecoder().decode(key));
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.verify(new ECDSAVerifier(signer))).isTrue();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience())
                .containsExactly("http://127.0.0.1:" + server.getAddress().getPort());
        assertThat(claims.getSubject()).isEqualTo("mailto:operations@soko.example");
        assertThat(claims.getExpirationTime().toInstant()).isBetween(before, before.plus(Duration.ofDays(1)));
    }

    @Test
    void aPushThatIsNotWantedIsNotSent() throws Exception {
        api.prefer(user, "null", "OFF", "{\"OUTBID\": {\"inApp\": true, \"email\": true, \"push\": false}}");
        api.outbid(user);
        api.awaitNotifications(user, 1);
        assertThat(waiting()).isZero();
        api.reinstated(user);
        assertThat(nextTitle()).isEqualTo("Your account is active again");
        assertThat(pushes).isEmpty();
    }

    @Test
    void quietHoursHoldAPushButNotAnEssentialOne() throws Exception {
        OffsetDateTime end = api.quiet(user);
        api.outbid(user);
        String id = api.awaitNotifications(user, 1).getFirst();
        api.awaitDelivery(id + "/", end);
        api.reinstated(user);
        assertThat(nextTitle()).isEqualTo("Your account is active again");
        assertThat(pushes).isEmpty();

        api.prefer(user, "null", "OFF", "{}");
        api.deliverNow(id);
        assertThat(nextTitle()).isEqualTo("You were outbid");
    }

    @Test
    void whatHappenedOverADayAgoIsNotPushed() throws Exception {
        api.outbid(user, Instant.now().minus(Duration.ofHours(25)));
        api.awaitNotifications(user, 1);
        assertThat(waiting()).isZero();
        assertThat(pushes).isEmpty();
        api.outbid(user, Instant.now().minus(Duration.ofHours(23)));
        next();
    }

    @Test
    void whatWasNotTakenForThreeDaysIsGivenUpAndCounted() throws Exception {
        double before = expired();
        answers.addAll(Collections.nCopies(20, 503));
        api.outbid(user);
        String id = api.awaitNotifications(user, 1).getFirst();
        api.awaitFailure(id + "/");
        api.age(id);
        await().until(() -> waiting() == 0);
        assertThat(answers).isNotEmpty();
        assertThat(expired()).isEqualTo(before + 1);
    }

    @Test
    void aPushThatIsNotTakenIsTriedAgainUnderTheSameTopic() throws Exception {
        answers.add(503);
        api.outbid(user);
        assertThat(next().headers().get("Topic")).isEqualTo(next().headers().get("Topic"));
        await().until(() -> waiting() == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aDeviceThatIsGoneIsForgotten(int answer) throws Exception {
        answers.add(answer);
        api.outbid(user);
        next();
        await().until(() -> api.count("select count(*) from device where user_id = :it", user.userId()) == 0);
        await().until(() -> waiting() == 0);
        assertThat(pushes).isEmpty();
    }

    /** Push services need not take more than 4,096 bytes. */
    @Test
    void ofALongTextAsMuchIsPushedAsFits() throws Exception {
        String reason = "यह \"तस्वीर\" नहीं है 🧺\n".repeat(90);
        api.others()
                .send(
                        "listings",
                        "listing.rejected.v1",
                        Ids.next(),
                        EventSamples.of("listings")
                                .json("listing.rejected.v1")
                                .put("sellerId", user.userId().toString())
                                .put("reason", reason));
        byte[] body = next().body();
        assertThat(body).hasSizeBetween(3500, 4096);
        String shown = JsonPath.read(subscription.open(body), "$.body");
        assertThat(shown).endsWith("…");
        assertThat("Beaded basket, two sizes: " + reason).startsWith(shown.substring(0, shown.length() - 1));
    }

    private Push next() throws InterruptedException {
        return assertThat(pushes.poll(20, TimeUnit.SECONDS)).isNotNull().actual();
    }

    private String nextTitle() throws Exception {
        return JsonPath.read(subscription.open(next().body()), "$.title");
    }

    private double expired() {
        return metrics.counter("soko.notifications.deliveries", "channel", "push", "outcome", "expired")
                .count();
    }

    private long waiting() {
        return api.count(
                "select count(*) from scheduled_tasks t join notification n on t.task_instance like n.id || '/%'"
                        + " where n.user_id = :it",
                user.userId());
    }
}
