package dev.soko.notifications;

import static dev.soko.notifications.Api.DEVICES;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.soko.testing.access.TestToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pushes, as a push service gets them. */
@NotificationsTest
class PushIT {

    private record Push(Headers headers, byte[] body) {}

    private final Api api;
    private final TestToken user;
    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
    private final HttpServer server;

    PushIT(@Autowired Api api) throws IOException {
        this.api = api;
        this.user = api.tokens().user();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::take);
        server.start();
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + user.userId();
        body(api.post(DEVICES, user, BadInputIT.device(endpoint)), 201);
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
    void aPushIsSealedAndSignedAndSentOnce() throws Exception {
        api.outbid(user);
        Push push = next();
        assertThat(push.headers().get("Content-encoding")).containsExactly("aes128gcm");
        assertThat(push.headers()).containsKeys("Ttl", "Topic");
        assertThat(new String(push.body(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("outbid");
        String[] authorization = push.headers().getFirst("Authorization").split("[ ,=]+");
        String key = JsonPath.read(body(api.get(DEVICES + "/key", user), 200), "$.publicKey");
        assertThat(authorization).startsWith("vapid", "t").endsWith("k", key);
        SignedJWT token = SignedJWT.parse(authorization[2]);
        assertThat(token.getJWTClaimsSet().getAudience())
                .containsExactly("http://127.0.0.1:" + server.getAddress().getPort());
        assertThat(api.awaitNotifications(user, 1)).hasSize(1);
        await().until(() -> waiting() == 0);
        assertThat(pushes).isEmpty();
    }

    @Test
    void aPushThatIsNotTakenIsTriedAgainUnderTheSameTopic() throws Exception {
        answers.add(503);
        api.outbid(user);
        assertThat(next().headers().get("Topic")).isEqualTo(next().headers().get("Topic"));
        await().until(() -> waiting() == 0);
    }

    @Test
    void aDeviceThatIsGoneIsForgotten() throws Exception {
        answers.add(410);
        api.outbid(user);
        next();
        await().until(() -> api.count("select count(*) from device where user_id = :it", user.userId()) == 0);
        await().until(() -> waiting() == 0);
        assertThat(pushes).isEmpty();
    }

    private Push next() throws InterruptedException {
        return assertThat(pushes.poll(20, TimeUnit.SECONDS)).isNotNull().actual();
    }

    private long waiting() {
        return api.count(
                "select count(*) from scheduled_tasks t join notification n on t.task_instance like n.id || '/%'"
                        + " where n.user_id = :it",
                user.userId());
    }
}
