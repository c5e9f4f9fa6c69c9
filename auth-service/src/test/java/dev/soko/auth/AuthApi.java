package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.local.infrastructure.MailMessage;
import dev.soko.platform.Ids;
import dev.soko.testing.infrastructure.Mailbox;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a client uses it, with the mailbox beside it. */
public final class AuthApi {

    public static final String ADMIN = "root@soko.example";
    public static final String PASSWORD = "turbine-velvet-orchard-41";

    private static final Pattern CODE = Pattern.compile("(?m)^Your code is (\\d{6})$");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A status and a body; a body that is missing is JSON's null. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {
        public String text(String field) {
            return body.path(field).asString("");
        }

        /** The code of the problem that it is. */
        public String problem() {
            return text("type").replace("/problems/", "");
        }

        public Answer expect(int expected) {
            assertThat(status).as(() -> body.toString()).isEqualTo(expected);
            return this;
        }

        public Answer expect(int expected, String problem) {
            expect(expected);
            assertThat(problem()).isEqualTo(problem);
            return this;
        }
    }

    /** What a signed-in client holds. */
    public record Pair(String access, String refresh) {
        static Pair of(Answer answer) {
            answer.expect(200);
            return new Pair(answer.text("accessToken"), answer.text("refreshToken"));
        }

        public JsonNode claims() {
            return JSON.readTree(Base64.getUrlDecoder().decode(access.split("\\.")[1]));
        }

        public UUID userId() {
            return UUID.fromString(claims().path("sub").asString());
        }

        public UUID sessionId() {
            return UUID.fromString(claims().path("sid").asString());
        }
    }

    private final WebTestClient client;

    AuthApi(int port) {
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port + "/api/v1/auth")
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    public WebTestClient client() {
        return client;
    }

    /** An address that no other test uses. */
    public static String someAddress() {
        return "u" + Ids.next() + "@mail.example";
    }

    public Answer post(String path, Object body) {
        return send(HttpMethod.POST, path, body, null);
    }

    public Answer post(String path, Object body, Pair as) {
        return send(HttpMethod.POST, path, body, as);
    }

    public Answer get(String path, @Nullable Pair as) {
        return send(HttpMethod.GET, path, null, as);
    }

    public Answer delete(String path, @Nullable Object body, Pair as) {
        return send(HttpMethod.DELETE, path, body, as);
    }

    public Answer patch(String path, Object body, Pair as) {
        return send(HttpMethod.PATCH, path, body, as);
    }

    public Answer send(HttpMethod method, String path, @Nullable Object body, @Nullable Pair as) {
        WebTestClient.RequestBodySpec request = client.method(method).uri(path);
        if (as != null) {
            request.headers(headers -> headers.setBearerAuth(as.access()));
        }
        if (body != null) {
            request.header(HttpHeaders.CONTENT_TYPE, "application/json")
                    .bodyValue(body instanceof String text ? text : JSON.writeValueAsString(body));
        }
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        byte[] content = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders(),
                content == null ? JSON.nullNode() : JSON.readTree(content));
    }

    public Answer register(String email) {
        return post("/register", Map.of("email", email, "password", PASSWORD, "displayName", "Amina Odhiambo"));
    }

    public Answer requestCode(String email, String purpose) {
        return post("/otp/request", Map.of("email", email, "purpose", purpose));
    }

    public Answer verifyCode(String email, String purpose, String code) {
        return post("/otp/verify", Map.of("email", email, "purpose", purpose, "code", code));
    }

    public Answer login(String email, String password) {
        return post("/login", Map.of("email", email, "password", password));
    }

    public Answer refresh(String token) {
        return post("/refresh", Map.of("refreshToken", token));
    }

    /** Registered, verified and signed in. */
    public Pair newUser(String email) {
        register(email).expect(202);
        return Pair.of(verifyCode(email, "EMAIL_VERIFICATION", code(email, 1)));
    }

    public Pair newUser() {
        return newUser(someAddress());
    }

    public Pair signIn(String email) {
        return Pair.of(login(email, PASSWORD));
    }

    public Pair admin() {
        return signIn(ADMIN);
    }

    public Pair pair(Answer answer) {
        return Pair.of(answer);
    }

    /** The code in the latest mail to the address, once there are that many. */
    public static String code(String email, int mails) {
        MailMessage mail = Mailbox.await(email, mails);
        Matcher code = CODE.matcher(mail.text().replace("\r\n", "\n"));
        assertThat(code.find()).as(mail.text()).isTrue();
        return code.group(1);
    }

    /** A code that is not the right one. */
    public static String otherThan(String code) {
        return code.charAt(0) == '1' ? "2" + code.substring(1) : "1" + code.substring(1);
    }
}
