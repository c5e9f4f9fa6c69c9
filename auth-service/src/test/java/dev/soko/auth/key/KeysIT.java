package dev.soko.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.soko.auth.AuthApi;
import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.auth.AuthTest;
import dev.soko.auth.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthTest
class KeysIT {

    @Autowired
    AuthApi api;

    @Autowired
    MovableClock clock;

    @Autowired
    KeyRotation rotation;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aTokenVerifiesWithThePublishedKeyOfItsKid() throws Exception {
        Pair owner = api.newUser();
        SignedJWT token = SignedJWT.parse(owner.access());
        JWKSet published = published();
        assertThat(token.verify(new RSASSAVerifier(
                        published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(published.getKeys()).allSatisfy(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getAlgorithm().getName()).isEqualTo("RS256");
        });
    }

    @Test
    void theKeySetMayBeCachedForLessTimeThanAKeyIsPublishedAhead() {
        Answer answer = api.get("/.well-known/jwks.json", null).expect(200);
        assertThat(answer.headers().getCacheControl()).contains("max-age=60", "public");
    }

    @Test
    void keysChangeWithoutAGap() throws Exception {
        rotation.rotate();
        clock.advance(Duration.ofMinutes(1));
        String old = kid(api.newUser());

        clock.advance(Duration.ofDays(30).minus(Duration.ofMinutes(58)));
        rotation.rotate();
        clock.advance(Duration.ofMinutes(1));
        JWKSet before = published();
        assertThat(before.size()).isGreaterThanOrEqualTo(2);
        Pair late = api.newUser();
        String stillOld = kid(late);

        clock.advance(Duration.ofHours(1));
        String next = kid(api.newUser());
        assertThat(next).isNotEqualTo(stillOld);
        assertThat(before.getKeyByKeyId(next))
                .as("published before its first use")
                .isNotNull();
        assertThat(old).isEqualTo(stillOld);
        api.get("/me", late).expect(200);

        clock.advance(Duration.ofMinutes(12));
        rotation.rotate();
        clock.advance(Duration.ofMinutes(1));
        assertThat(published().getKeyByKeyId(old)).as("withdrawn").isNull();
    }

    @Test
    void privateKeysAreSealedAtRest() {
        assertThat(jdbc.sql("select private_key from signing_key")
                        .query(byte[].class)
                        .list())
                .isNotEmpty()
                // A PKCS#8 key begins with an ASN.1 sequence.
                .noneMatch(key -> key[0] == 0x30 && key[1] == (byte) 0x82);
    }

    private JWKSet published() throws java.text.ParseException {
        return JWKSet.parse(
                api.get("/.well-known/jwks.json", null).expect(200).body().toString());
    }

    private static String kid(Pair pair) throws java.text.ParseException {
        return SignedJWT.parse(pair.access()).getHeader().getKeyID();
    }
}
