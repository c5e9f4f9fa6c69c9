package dev.soko.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.soko.platform.WireApplication;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Which tokens open a door, and which do not. */
@SpringBootTest(
        classes = WireApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:platform.yml",
            "spring.application.name=wire",
            "management.server.port=0",
            "logging.structured.format.console="
        })
class AccessTokenTests {

    private static final UUID USER = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");

    @LocalServerPort
    int port;

    WebTestClient client;

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void theCurrentUserIsTheTokensSubject() throws JOSEException {
        get("/whoami", signed(claims -> claims))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(USER.toString())
                .jsonPath("$.roles[0]")
                .isEqualTo("USER");
    }

    @Test
    void withoutATokenAPrivateRouteIs401AndSaysHow() {
        client.get()
                .uri("/whoami")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/unauthenticated");
    }

    @Test
    void aPublicRouteKnowsWhoAsksWhenToldAndNobodyElse() throws JOSEException {
        client.get().uri("/open/whoami").exchange().expectBody(String.class).isEqualTo("nobody");
        get("/open/whoami", signed(claims -> claims)).expectBody(String.class).isEqualTo(USER.toString());
    }

    @Test
    void aMissingRoleIs403AndAdminImpliesTheOthers() throws JOSEException {
        get("/staff", signed(claims -> claims))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/forbidden");
        get("/staff", signed(claims -> claims.claim("roles", List.of("FINANCE"))))
                .expectStatus()
                .isForbidden();
        get("/staff", signed(claims -> claims.claim("roles", List.of("MODERATOR"))))
                .expectStatus()
                .isOk();
        get("/staff", signed(claims -> claims.claim("roles", List.of("ADMIN"))))
                .expectStatus()
                .isOk();
    }

    @Test
    void wrongClaimsAreRefused() throws JOSEException {
        refuse(signed(claims -> claims.issuer("https://elsewhere.example")));
        refuse(signed(claims -> claims.audience("another")));
        refuse(signed(claims -> claims.audience(List.of())));
        refuse(signed(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(10)))));
        refuse(signed(claims -> claims.expirationTime(null)));
        refuse(signed(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))));
        refuse(signed(claims -> claims.subject("somebody")));
        refuse(signed(claims -> claims.claim("sid", null)));
    }

    @Test
    void wrongSignaturesAreRefused() throws JOSEException {
        refuse(new PlainJWT(claims().build()).serialize());
        RSAKey other =
                new RSAKeyGenerator(2048).keyID(WireApplication.KEY.getKeyID()).generate();
        refuse(sign(new RSASSASigner(other), new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(other.getKeyID())));
        byte[] publicKey = WireApplication.KEY.toRSAPublicKey().getEncoded();
        refuse(sign(
                new MACSigner(publicKey),
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(WireApplication.KEY.getKeyID())));
        refuse(sign(new RSASSASigner(WireApplication.KEY), new JWSHeader.Builder(JWSAlgorithm.RS256)));
        refuse(sign(
                new RSASSASigner(WireApplication.KEY),
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(WireApplication.KEY.getKeyID())));
        refuse(sign(
                new RSASSASigner(other),
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("embedded")
                        .jwk(other.toPublicJWK())
                        .jwkURL(URI.create("http://localhost:" + port + "/jwks"))
                        .type(JOSEObjectType.JWT)));
        refuse("not.a.token");
        refuse(signed(claims -> claims) + "x");
    }

    @Test
    void aBadTokenIsRefusedOnAPublicRouteToo() {
        get("/open/whoami", "rubbish").expectStatus().isUnauthorized();
    }

    private void refuse(String token) {
        assertThat(get("/whoami", token)
                        .expectStatus()
                        .isUnauthorized()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getFirst("WWW-Authenticate"))
                .startsWith("Bearer error=\"invalid_token\"");
    }

    private WebTestClient.ResponseSpec get(String path, String token) {
        return client.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080")
                .audience("soko")
                .subject(USER.toString())
                .claim("sid", UUID.randomUUID().toString())
                .claim("roles", List.of("USER"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(WireApplication.KEY.getKeyID())
                        .build(),
                change.apply(claims()).build());
        jwt.sign(new RSASSASigner(WireApplication.KEY));
        return jwt.serialize();
    }

    private static String sign(JWSSigner signer, JWSHeader.Builder header) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header.build(), claims().build());
        jwt.sign(signer);
        return jwt.serialize();
    }
}
