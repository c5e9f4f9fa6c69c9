package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Tokens made to be believed without our key, and floods of them. {@link AccessTests} has the ones with wrong claims. */
@GatewayTest
@TestPropertySource(properties = {"soko.security.jwks-time-to-live=1s", "soko.security.jwks-refetch-interval=500ms"})
class TokenAttackTests {

    private static final Duration REFETCH_INTERVAL = Duration.ofMillis(500);

    @Autowired
    WebTestClient client;

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @AfterEach
    void restore() {
        FakeServices.ALL.forget();
    }

    static Stream<Arguments> forged() throws JOSEException {
        RSAKey known = Tokens.KEY;
        RSAKey own = Tokens.Foreign.OTHER_ID;
        JWSHeader.Builder hs256 = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("known");
        URI jwks = URI.create("http://127.0.0.1:1/jwks.json");
        String pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(known.toRSAPublicKey().getEncoded()));
        return Stream.of(
                Arguments.of(
                        "HS256 with the public key, DER",
                        sign(new MACSigner(known.toRSAPublicKey().getEncoded()), hs256)),
                Arguments.of("HS256 with the public key, PEM", sign(new MACSigner(pem), hs256)),
                Arguments.of(
                        "HS256 with the public key, JWK",
                        sign(new MACSigner(known.toPublicJWK().toJSONString()), hs256)),
                Arguments.of(
                        "HS256 with the modulus",
                        sign(new MACSigner(known.getModulus().decode()), hs256)),
                Arguments.of(
                        "another RSA algorithm of the known key",
                        sign(new RSASSASigner(known), new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("known"))),
                Arguments.of(
                        "PSS of the known key",
                        sign(new RSASSASigner(known), new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("known"))),
                Arguments.of("no key id", sign(new RSASSASigner(known), new JWSHeader.Builder(JWSAlgorithm.RS256))),
                Arguments.of(
                        "embedded jwk",
                        sign(new RSASSASigner(own), rs256("unknown").jwk(own.toPublicJWK()))),
                Arguments.of(
                        "embedded jwk under the known id",
                        sign(new RSASSASigner(own), rs256("known").jwk(own.toPublicJWK()))),
                Arguments.of("jku", sign(new RSASSASigner(own), rs256("unknown").jwkURL(jwks))),
                Arguments.of("x5u", sign(new RSASSASigner(own), rs256("unknown").x509CertURL(jwks))),
                Arguments.of("key id that is a path", sign(new RSASSASigner(own), rs256("../../../dev/null"))),
                Arguments.of("alg none, spelt oddly", plain("{\"alg\":\"nOnE\"}")),
                Arguments.of("alg none with the known id", plain("{\"alg\":\"none\",\"kid\":\"known\"}")),
                Arguments.of(
                        "alg none with another's signature",
                        plain("{\"alg\":\"none\",\"kid\":\"known\"}")
                                + Tokens.valid().substring(Tokens.valid().lastIndexOf('.') + 1)),
                Arguments.of(
                        "a critical extension",
                        sign(
                                new RSASSASigner(known),
                                rs256("known")
                                        .criticalParams(java.util.Set.of("x"))
                                        .customParam("x", 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void aForgedTokenIsRefused(String name, String token) {
        assertThat(status("/api/v1/orders", token)).isEqualTo(401);
        assertThat(status("/api/v1/listings", token)).isEqualTo(401);
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void aFloodOfUnknownKeyIdsFetchesTheKeysOnceAnInterval() throws JOSEException {
        List<String> flood = Stream.iterate(1, i -> i + 1)
                .limit(200)
                .map(i -> Tokens.of(
                        new RSAKey.Builder(Tokens.Foreign.OTHER_ID)
                                .keyID("invented-" + i)
                                .build(),
                        _ -> {}))
                .toList();
        long begun = System.nanoTime();
        for (String token : flood) {
            assertThat(status("/api/v1/orders", token)).isEqualTo(401);
        }
        long intervals = Duration.ofNanos(System.nanoTime() - begun).dividedBy(REFETCH_INTERVAL);
        assertThat(FakeServices.ALL.keyFetches())
                .isLessThanOrEqualTo((int) intervals + 1)
                .isLessThan(flood.size() / 4);
        assertThat(status("/api/v1/orders", Tokens.valid())).isEqualTo(200);
    }

    @Test
    void aWithdrawnKeyIsRefusedWithinItsTimeToLive() {
        String token = Tokens.valid();
        assertThat(status("/api/v1/orders", token)).isEqualTo(200);
        FakeServices.ALL.publish(new JWKSet(Tokens.Foreign.OTHER_ID.toPublicJWK()).toString());
        await().atMost(Duration.ofSeconds(5)).until(() -> status("/api/v1/orders", token) == 401);
        assertThat(status("/api/v1/orders", Tokens.of(Tokens.Foreign.OTHER_ID, _ -> {})))
                .isEqualTo(200);
    }

    @Test
    void aTokenThatConnectionTakesAwayIsNoToken() throws IOException {
        assertThat(ask("/api/v1/orders", bearer(Tokens.valid()) + "Connection: authorization\r\n"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(ask("/api/v1/listings", bearer(Tokens.valid()) + "Connection: close, AUTHORIZATION\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(FakeServices.ALL.started()).isEqualTo(1);
    }

    @Test
    void twoTokensAreNone() throws Exception {
        String answer =
                ask("/api/v1/orders", bearer(Tokens.valid()) + bearer(Tokens.of(Tokens.Foreign.SAME_ID, _ -> {})));
        assertThat(answer).startsWith("HTTP/1.1 40");
        assertThat(ask("/api/v1/listings", bearer(Tokens.valid()) + bearer(Tokens.valid())))
                .startsWith("HTTP/1.1 40");
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void aTokenInTheQueryOrACookieIsNotLookedAt() throws IOException {
        assertThat(ask("/api/v1/orders?access_token=" + Tokens.valid(), "")).startsWith("HTTP/1.1 401 ");
        assertThat(ask("/api/v1/orders", "Cookie: access_token=" + Tokens.valid() + "\r\n"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(FakeServices.ALL.started()).isZero();
    }

    private String ask(String path, String headers) throws IOException {
        return RawHttp.ask(port, "GET " + path + " HTTP/1.1\r\nHost: soko\r\n" + headers + "\r\n");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private int status(String path, String token) {
        HttpStatusCode status = client.get()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .exchange()
                .returnResult(Void.class)
                .getStatus();
        return status.value();
    }

    private static JWSHeader.Builder rs256(String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId);
    }

    private static String plain(String header) {
        String claims = Tokens.valid().split("\\.")[1];
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "." + claims + ".";
    }

    private static String sign(JWSSigner signer, JWSHeader.Builder header) throws JOSEException {
        try {
            SignedJWT token = new SignedJWT(
                    header.build(), SignedJWT.parse(Tokens.valid()).getJWTClaimsSet());
            token.sign(signer);
            return token.serialize();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
