package dev.soko.notifications.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.soko.notifications.NotificationsProperties;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Says to push services who we are (RFC 8292). */
@Component
public class Vapid {

    /** At most a day. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SingletonSupplier<KeyPair> key;
    private final URI contact;
    private final Clock clock;

    Vapid(PushKeyStore keys, NotificationsProperties properties, Clock clock) {
        this.key = SingletonSupplier.of(keys::key);
        this.contact = properties.pushContact();
        this.clock = clock;
    }

    /** What a browser subscribes with ({@code applicationServerKey}), base64url. */
    public String publicKey() {
        byte[] point = P256.point((ECPublicKey) key.obtain().getPublic());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    }

    /** The {@code Authorization} of a push to that endpoint. */
    String authorization(URI endpoint) {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder()
                        .audience(endpoint.getScheme() + "://" + endpoint.getAuthority())
                        .expirationTime(Date.from(clock.instant().plus(LIFETIME)))
                        .subject(contact.toString())
                        .build());
        try {
            token.sign(new ECDSASigner((ECPrivateKey) key.obtain().getPrivate()));
        } catch (JOSEException failure) {
            throw new IllegalStateException("A push cannot be signed", failure);
        }
        return "vapid t=%s, k=%s".formatted(token.serialize(), publicKey());
    }
}
