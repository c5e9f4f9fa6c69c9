package dev.soko.notifications.push;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The application's key. It is made once, and then it stays: browsers tie their subscriptions to it. */
@Repository
class PushKeyStore {

    private record Encoded(byte[] publicKey, byte[] privateKey) {}

    private final JdbcClient jdbc;

    PushKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The key; a new one when there is none. Of two replicas that make one at a time both get the first. */
    KeyPair key() {
        KeyPair made = P256.newPair();
        jdbc.sql("insert into push_key (public_key, private_key) values (:public, :private) on conflict do nothing")
                .param("public", made.getPublic().getEncoded())
                .param("private", made.getPrivate().getEncoded())
                .update();
        Encoded kept = jdbc.sql("select public_key, private_key from push_key")
                .query(Encoded.class)
                .single();
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(kept.publicKey())),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(kept.privateKey())));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("The push key cannot be read", unreadable);
        }
    }
}
