package dev.soko.testing.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.soko.platform.Ids;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes access tokens as auth-service would, by a key of this JVM's that the service under test fetches over HTTP. A bean
 * in every test context: {@code client.get().uri("/me").headers(tokens.user(id).withRole(Role.MODERATOR))}.
 */
public final class TestTokens {

    private static final SingletonSupplier<RSAKey> KEY = SingletonSupplier.of(() -> key("test-key"));
    private static final SingletonSupplier<RSAKey> STRANGER = SingletonSupplier.of(() -> key("test-key"));
    private static final SingletonSupplier<URI> JWKS = SingletonSupplier.of(TestTokens::serve);

    private final String issuer;
    private final String audience;

    TestTokens(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    /** A valid token of that user, with the role USER and a session of its own. */
    public TestToken user(UUID id) {
        return TestToken.of(id, Ids.next(), issuer, audience);
    }

    /** A valid token of some user. */
    public TestToken user() {
        return user(Ids.next());
    }

    /** Where the public key is served; for a service that asks elsewhere than {@code soko.security.jwks-uri}. */
    public static URI jwksUri() {
        return JWKS.obtain();
    }

    static RSAKey signingKey() {
        return KEY.obtain();
    }

    /** Another key of the same id. */
    static RSAKey strangersKey() {
        return STRANGER.obtain();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException("No key for test tokens", failure);
        }
    }

    private static URI serve() {
        byte[] keys = new JWKSet(signingKey()).toString(true).getBytes(StandardCharsets.UTF_8);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/jwks.json", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(keys);
                }
            });
            server.start();
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        } catch (IOException failure) {
            throw new IllegalStateException("The test keys cannot be served", failure);
        }
    }
}
